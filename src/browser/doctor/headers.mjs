// What the headers of a page say about showing it elsewhere and running its program. From text to findings.

/** The directives of one policy; of those that repeat the first counts. */
function directives(policy) {
  const found = {};
  for (const part of policy.split(';')) {
    const [name, ...values] = part.trim().split(/\s+/);
    if (name && !(name.toLowerCase() in found)) found[name.toLowerCase()] = values;
  }
  return found;
}

/** Looks at the headers of a page on `host`; `get` answers a header or null. */
export function examineHeaders(get, host) {
  const findings = [];
  const add = (code, evidence) => findings.push({ code, evidence });
  // Several headers are joined by commas; each of them has to allow.
  const policies = (get('content-security-policy') || '').split(',').filter((policy) => policy.trim()).map(directives);
  const ancestors = policies.filter((policy) => policy['frame-ancestors']);
  for (const policy of ancestors) {
    const allowed = policy['frame-ancestors'];
    if (!allowed.includes('*')) add('ancestors', ['frame-ancestors', ...allowed].join(' '));
  }
  const options = get('x-frame-options');
  // Browsers don't read it where there is frame-ancestors.
  if (options && !ancestors.length) add('frame-options', options);
  for (const policy of policies) {
    const allowed = policy['script-src'] || policy['default-src'];
    if (!allowed) continue;
    const said = [policy['script-src'] ? 'script-src' : 'default-src', ...allowed].join(' ');
    const isOwn = (source) => source === "'self'" || source === '*' || /^https?:$/.test(source) || source.includes(host);
    if (!allowed.some(isOwn)) add('policy-script', said);
    if (allowed.includes("'unsafe-eval'")) continue;
    add(allowed.includes("'wasm-unsafe-eval'") ? 'policy-old' : 'policy-wasm', said);
  }
  return findings;
}
