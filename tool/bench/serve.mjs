// A static server for measuring: sends files compressed where a compressed one lies beside them, as a
// publisher's server does, and counts what it sends.

import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';

const TYPES = {
  html: 'text/html; charset=utf-8', css: 'text/css', js: 'text/javascript', mjs: 'text/javascript',
  json: 'application/json', wasm: 'application/wasm', svg: 'image/svg+xml', png: 'image/png',
};

// Browsers round clocks to a tenth of a millisecond unless a page is isolated.
const ISOLATION = { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' };

/** The file for `name` below one of `folders`, a list of address prefix and folder. */
function fileOf(folders, name) {
  for (const [prefix, folder] of folders) {
    if (!name.startsWith(prefix)) continue;
    const file = path.join(folder, name.slice(prefix.length));
    if (!file.startsWith(path.join(folder, '/'))) continue;
    const whole = name.endsWith('/') ? path.join(file, 'index.html') : file;
    if (fs.existsSync(whole) && fs.statSync(whole).isFile()) return whole;
  }
  return undefined;
}

/**
 * Serves `folders` (address prefix to folder) and `made` (address to bytes). Answers `base`; `sent`, a list of
 * what was sent with the bytes of its body; and `close`.
 */
export async function serve({ folders, made = {}, headers = {} }) {
  const sent = [];
  const server = http.createServer((request, response) => {
    const name = decodeURIComponent(request.url.split('?')[0]);
    const send = (status, body, fields = {}) => {
      sent.push({ path: name, status, bytes: body.length });
      response.writeHead(status, { ...ISOLATION, ...headers, ...fields, 'Content-Length': body.length });
      response.end(body);
    };
    if (made[name]) return send(200, made[name], { 'Content-Type': 'application/octet-stream' });
    const file = fileOf(Object.entries(folders), name);
    if (!file) return send(404, Buffer.from('not found'));
    const type = { 'Content-Type': TYPES[path.extname(file).slice(1)] ?? 'application/octet-stream' };
    const isBrotli = /\bbr\b/.test(request.headers['accept-encoding'] ?? '') && fs.existsSync(`${file}.br`);
    if (isBrotli) return send(200, fs.readFileSync(`${file}.br`), { ...type, 'Content-Encoding': 'br' });
    return send(200, fs.readFileSync(file), type);
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const close = () => new Promise((done) => {
    server.close(done);
    server.closeAllConnections();
  });
  return { base: `http://127.0.0.1:${server.address().port}/`, sent, close };
}
