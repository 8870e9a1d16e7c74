// The site served by nginx with the recipe that is published with it, and a portal on another origin that
// shows its figures.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { dist, root } from './server.mjs';

const nginx = [...process.env.PATH.split(path.delimiter), '/usr/sbin'].map((folder) => path.join(folder, 'nginx')).find(fs.existsSync);
const portalPage = fs.readFileSync(path.join(root, 'tests/browser/portal.html'), 'utf8');
const portalScript = fs.readFileSync(path.join(root, 'tests/browser/portal.js'), 'utf8');

export const freePort = () => new Promise((done) => {
  const probe = net.createServer().listen(0, '127.0.0.1', () => {
    const { port } = probe.address();
    probe.close(() => done(port));
  });
});

/** Serves `published` by `server/nginx.conf`, as `change` makes it; answers `{base, close}`. */
export async function serveByRecipe(change = (recipe) => recipe, published = dist) {
  assert.ok(nginx, 'nginx is missing: apt-get install nginx-light');
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'gongkai-nginx-'));
  const port = await freePort();
  const recipe = change(fs.readFileSync(path.join(root, 'server/nginx.conf'), 'utf8')).replaceAll('/srv/gongkai/', `${published}/`);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${folder}/${name};`).join('\n');
  // As root the workers would be somebody who may not read this folder.
  const user = process.getuid() === 0 ? 'user root;\n' : '';
  fs.writeFileSync(path.join(folder, 'nginx.conf'), `${user}daemon off;\npid ${folder}/pid;\nerror_log ${folder}/error.log;\nevents {}\n`
    + `http {\naccess_log off;\n${paths}\nserver {\nlisten 127.0.0.1:${port};\n${recipe}\n}\n}\n`);
  const server = spawn(nginx, ['-c', path.join(folder, 'nginx.conf'), '-p', folder], { stdio: 'pipe' });
  let words = '';
  server.stderr.on('data', (data) => { words += data; });
  const base = `http://127.0.0.1:${port}/gongkai/`;
  const close = () => {
    server.kill();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  for (let turn = 0; ; turn += 1) {
    if (await fetch(base).then((answer) => answer.ok, () => false)) return { base, close };
    if (turn >= 100) {
      close();
      assert.fail(`nginx doesn’t answer: ${words}`);
    }
    await new Promise((done) => setTimeout(done, 50));
  }
}

/**
 * A portal that may show the pages below `site`. `slots` is what stands in its three places,
 * `isScriptAllowed` whether its policy lets the site's script in.
 */
export async function servePortal(site) {
  const { origin } = new URL(site);
  const portal = { slots: ['', '', ''], isScriptAllowed: true };
  const pages = http.createServer((request, response) => {
    response.setHeader('Content-Security-Policy',
      `default-src 'self'; frame-src ${origin}; script-src 'self' 'unsafe-inline' ${portal.isScriptAllowed ? origin : ''}; style-src 'self' 'unsafe-inline'`);
    if (request.url === '/portal.js') {
      response.setHeader('Content-Type', 'application/javascript');
      response.end(portalScript);
    } else if (request.url === '/favicon.ico') {
      response.end();
    } else {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end(['ONE', 'TWO', 'THREE'].reduce((page, name, index) => page.replace(`SLOT_${name}`, () => portal.slots[index] ?? ''), portalPage));
    }
  });
  await new Promise((done) => pages.listen(0, '127.0.0.1', done));
  // Another host name is another origin and another site.
  portal.address = `http://localhost:${pages.address().port}/`;
  portal.close = () => pages.close();
  return portal;
}

/** The element that loads `embed/1.js` from `site`, pinned as the code a reader copies pins it. */
export const embedScript = (site) =>
  `<script src="${site}embed/1.js" defer crossorigin="anonymous" integrity="${fs.readFileSync(path.join(dist, 'embed/1.js.integrity'), 'utf8')}"></script>`;
