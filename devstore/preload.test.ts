import { execFile } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const preload = pathToFileURL(join(import.meta.dirname, 'preload.mjs')).href;
const seen: { path: string; host: string | undefined; body: string }[] = [];
let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += chunk));
    request.on('end', () => {
      seen.push({ path: request.url!, host: request.headers['x-devstore-host'] as string, body });
      response.writeHead(202, { 'content-type': 'application/json', 'x-message-id': 'abc' }).end('{"ok":true}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((resolve) => server.close(resolve)));

/** Runs a script in a process of its own with the preload, as the app's processes run; answers what it printed. */
async function inApp(script: string, env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await run(process.execPath, ['--import', preload, '--input-type=module', '-e', script], {
    cwd: import.meta.dirname,
    env: { ...process.env, NODE_OPTIONS: '', DEVSTORE_URL: url, ...env },
  });
  return stdout.trim();
}

test('fetch to a shop arrives at the devstore with its method, body and host', async () => {
  const printed = await inApp(`
    const a = await fetch('https://demo.myshopify.com/admin/x?y=1', { method: 'POST', body: 'one', headers: { a: 'b' } });
    const b = await fetch(new Request('https://demo.myshopify.com/two', { method: 'PUT', body: 'three' }));
    console.log(a.status, (await a.json()).ok, b.status);`);
  expect(printed).toBe('202 true 202');
  expect(seen).toEqual(
    expect.arrayContaining([
      { path: '/admin/x?y=1', host: 'demo.myshopify.com', body: 'one' },
      { path: '/two', host: 'demo.myshopify.com', body: 'three' },
    ]),
  );
});

test('the real SendGrid client reaches the devstore', async () => {
  const printed = await inApp(`
    import { MailService } from '@sendgrid/mail';
    const mail = new MailService();
    mail.setApiKey('SG.x');
    const [response] = await mail.send({ to: 'a@example.com', from: 'b@example.com', subject: 's', text: 't' });
    console.log(response.statusCode, response.headers['x-message-id']);`);
  expect(printed).toBe('202 abc');
  expect(seen.at(-1)).toMatchObject({ path: '/v3/mail/send', host: 'api.sendgrid.com' });
  expect(JSON.parse(seen.at(-1)!.body)).toMatchObject({ subject: 's' });
});

test('node:https is redirected in every form of its call, named imports included', async () => {
  const printed = await inApp(`
    import { get, request } from 'node:https';
    const done = (resolve) => (response) => { response.resume(); response.on('end', () => resolve(response.statusCode)); };
    const one = await new Promise((resolve) => get('https://demo.myshopify.com/a', done(resolve)));
    const two = await new Promise((resolve) => get(new URL('https://demo.myshopify.com/b'), { headers: { Host: 'x' } }, done(resolve)));
    const three = await new Promise((resolve) => request({ host: 'demo.myshopify.com', path: '/c', port: 443 }, done(resolve)).end());
    console.log(one, two, three);`);
  expect(printed).toBe('202 202 202');
  expect(seen.slice(-3).map(({ path }) => path)).toEqual(['/a', '/b', '/c']);
});

test('other hosts are left alone', async () => {
  const before = seen.length;
  const printed = await inApp(`
    const plain = await fetch('${url}/plain').then((response) => response.status);
    const foreign = await fetch('https://myshopify.com.invalid/').catch(() => 'not redirected');
    console.log(plain, foreign);`);
  expect(printed).toBe('202 not redirected');
  expect(seen.slice(before)).toEqual([{ path: '/plain', host: undefined, body: '' }]);
});

test('Date is shifted by the clock file and stays Date in every other way', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'preload-')), 'clock');
  writeFileSync(file, String(1000 * 86_400_000));
  const printed = await inApp(
    `
    import { DateTime } from 'luxon';
    class Stamp extends Date {}
    const real = performance.timeOrigin + performance.now();
    const days = (at) => Math.round((at - real) / 86400000);
    console.log(JSON.stringify([
      days(Date.now()), days(new Date()), days(new Stamp()), days(DateTime.now().toMillis()), days(Date.parse(Date())),
      new Date(5).getTime(), new Date(2020, 0, 2).getDate(), new Stamp(7).getTime(), Date.UTC(1970, 0, 2), Date.parse('1970-01-01T00:00:01Z'),
      new Date() instanceof Date, new Stamp() instanceof Date, new Stamp() instanceof Stamp, new Date().constructor === Date, Date.length,
    ]));`,
    { DEVSTORE_CLOCK_FILE: file },
  );
  expect(JSON.parse(printed)).toEqual([
    1000,
    1000,
    1000,
    1000,
    1000,
    5,
    2,
    7,
    86_400_000,
    1000,
    true,
    true,
    true,
    true,
    7,
  ]);
});

test('the clock file is read again while the process runs, and may be missing', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'preload-')), 'clock');
  const printed = await inApp(
    `
    import { writeFileSync } from 'node:fs';
    const first = Date.now();
    writeFileSync('${file}', '3600000');
    await new Promise((resolve) => setTimeout(resolve, 120));
    console.log(Math.round((Date.now() - first) / 3600000));`,
    { DEVSTORE_CLOCK_FILE: file },
  );
  expect(printed).toBe('1');
});

test('pages that admin.shopify.com may frame, and only those, may be framed by the devstore too', async () => {
  const printed = await inApp(`
    import { createServer } from 'node:http';
    const server = createServer((request, response) => {
      if (request.url === '/admin') response.setHeader('Content-Security-Policy', "frame-ancestors https://a.myshopify.com https://admin.shopify.com; base-uri 'self'");
      if (request.url === '/head') response.writeHead(200, { 'content-security-policy': 'frame-ancestors https://admin.shopify.com' });
      if (request.url === '/public') response.setHeader('Content-Security-Policy', "frame-ancestors 'none'");
      response.end();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const policy = async (path) => (await fetch('http://127.0.0.1:' + server.address().port + path)).headers.get('content-security-policy');
    console.log([await policy('/admin'), await policy('/head'), await policy('/public')].join('|'));
    server.close();`);
  expect(printed).toBe(
    `frame-ancestors https://a.myshopify.com https://admin.shopify.com ${url}; base-uri 'self'|frame-ancestors https://admin.shopify.com ${url}|frame-ancestors 'none'`,
  );
});

test('a form that may lead on to a shop may lead to its stand-in, any other stays', async () => {
  const printed = await inApp(`
    import { createServer } from 'node:http';
    const server = createServer((request, response) => {
      const target = request.url === '/shop' ? "'self' https://demo.myshopify.com" : "'self'";
      response.setHeader('Content-Security-Policy', 'form-action ' + target + "; base-uri 'none'").end();
    });
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const policy = async (path) => (await fetch('http://127.0.0.1:' + server.address().port + path)).headers.get('content-security-policy');
    console.log([await policy('/shop'), await policy('/other')].join('|'));
    server.close();`);
  expect(printed).toBe(
    `form-action 'self' https://demo.myshopify.com ${url}; base-uri 'none'|form-action 'self'; base-uri 'none'`,
  );
});

test('a redirect to a shop leads to its pages at the devstore, any other stays', async () => {
  const printed = await inApp(`
    import { createServer } from 'node:http';
    const server = createServer((request, response) => response.writeHead(302, { Location: decodeURIComponent(request.url.slice(1)) }).end());
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    const follow = async (target) =>
      (await fetch('http://127.0.0.1:' + server.address().port + '/' + encodeURIComponent(target), { redirect: 'manual' })).headers.get('location');
    console.log(await follow('https://demo.myshopify.com/cart/1:2?discount=A'), await follow('https://demo.myshopify.com/cart/c/a1?key=b2'), await follow('https://demo.myshopify.com.evil.example/'));
    server.close();`);
  expect(printed).toBe(
    `${url}/shops/demo/cart/1:2?discount=A ${url}/shops/demo/cart/c/a1?key=b2 https://demo.myshopify.com.evil.example/`,
  );
});
