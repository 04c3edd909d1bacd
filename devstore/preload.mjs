// Loaded into the app's processes with NODE_OPTIONS=--import. The libraries insist on https://<shop>.myshopify.com and
// https://api.sendgrid.com, and Shopify keeps results at storage.googleapis.com, so the requests are led to the devstore here and app/ needs no test-only path.
// It reads process.env itself because it lives in another process than devstore/config.ts.
import { readFileSync } from 'node:fs';
import http, { ServerResponse } from 'node:http';
import https from 'node:https';
import { syncBuiltinESMExports } from 'node:module';

const devstore = new URL(process.env.DEVSTORE_URL ?? 'http://localhost:4401');
const clockFile = process.env.DEVSTORE_CLOCK_FILE;

const outsiders = ['api.sendgrid.com', 'storage.googleapis.com'];
const isRedirected = (host) => outsiders.includes(host) || /^[a-z0-9][a-z0-9-]*\.myshopify\.com$/i.test(host);

function redirectFetch() {
  const realFetch = globalThis.fetch;
  globalThis.fetch = async function fetch(input, init) {
    const isRequest = typeof input === 'object' && input !== null && 'url' in input;
    const url = new URL(isRequest ? input.url : String(input));
    if (url.protocol !== 'https:' || !isRedirected(url.hostname)) return realFetch(input, init);
    const headers = new Headers(init?.headers ?? (isRequest ? input.headers : undefined));
    headers.set('x-devstore-host', url.hostname);
    const target = new URL(url.pathname + url.search, devstore);
    if (!isRequest) return realFetch(target, { ...init, headers });
    return realFetch(new Request(target, input), { ...init, headers });
  };
}

/** The three call forms of https.request, brought to one. */
function readRequestArguments([first, second, third]) {
  if (typeof first === 'string' || first instanceof URL) {
    const url = new URL(first);
    const options = typeof second === 'object' && second !== null ? second : {};
    const fromUrl = { hostname: url.hostname, path: url.pathname + url.search, protocol: url.protocol };
    return { options: { ...fromUrl, ...options }, callback: typeof second === 'function' ? second : third };
  }
  return { options: first, callback: second };
}

function hostOf(options) {
  return String(options.hostname ?? options.host ?? '').replace(/:\d+$/, '');
}

function withHeader(headers, name, value) {
  if (Array.isArray(headers)) return [...headers, name, value];
  const kept = Object.entries(headers ?? {}).filter(([key]) => key.toLowerCase() !== 'host');
  return { ...Object.fromEntries(kept), [name]: value };
}

function redirectHttps() {
  const realRequest = https.request;
  https.request = function request(...args) {
    const { options, callback } = readRequestArguments(args);
    const host = hostOf(options);
    if (!isRedirected(host)) return realRequest.apply(this, args);
    const { agent: _agent, agents: _agents, servername: _servername, createConnection: _connect, ...rest } = options;
    return http.request(
      {
        ...rest,
        protocol: 'http:',
        host: devstore.hostname,
        hostname: devstore.hostname,
        port: devstore.port || 80,
        headers: withHeader(options.headers, 'x-devstore-host', host),
      },
      callback,
    );
  };
  https.get = function get(...args) {
    const request = https.request(...args);
    request.end();
    return request;
  };
  syncBuiltinESMExports();
}

/** Real code reads the clock often, so the file is looked at no more than every 50 ms. */
function createOffsetReader() {
  let offset = 0;
  let readAt = -Infinity;
  return () => {
    const at = performance.now();
    if (at - readAt < 50) return offset;
    readAt = at;
    try {
      offset = Number(readFileSync(clockFile, 'utf8').trim()) || 0;
    } catch (error) {
      if (error.code !== 'ENOENT') throw error;
      offset = 0;
    }
    return offset;
  };
}

function shiftDate() {
  const RealDate = Date;
  const realNow = RealDate.now;
  const readOffset = createOffsetReader();
  const now = () => realNow() + readOffset();
  // A proxy keeps new Date(x), subclassing, instanceof, Date.UTC and Date.parse as they are.
  const ShiftedDate = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
  });
  RealDate.now = now;
  RealDate.prototype.constructor = ShiftedDate;
  globalThis.Date = ShiftedDate;
}

/** The devstore's admin frame stands in for admin.shopify.com; pages that may be framed nowhere stay so. */
function allowFrame(policy) {
  return policy.replace(
    /frame-ancestors[^;]*admin\.shopify\.com[^;]*/i,
    (rule) => `${rule.trimEnd()} ${devstore.origin}`,
  );
}

/** A form whose answer may lead on to a shop may lead to its stand-in: browsers hold redirects to form-action too. */
function allowForm(policy) {
  return policy.replace(
    /form-action[^;]*https:\/\/[a-z0-9][a-z0-9-]*\.myshopify\.com[^;]*/i,
    (rule) => `${rule.trimEnd()} ${devstore.origin}`,
  );
}

/** A browser sent to a shop's pages or cart finds them at the devstore. */
function leadToShop(location) {
  return location.replace(
    /^https:\/\/([a-z0-9][a-z0-9-]*)\.myshopify\.com(?=[/?#]|$)/i,
    (_whole, handle) => `${devstore.origin}/shops/${handle}`,
  );
}

const headerChanges = { 'content-security-policy': (policy) => allowForm(allowFrame(policy)), location: leadToShop };

function changeHeader(name, value) {
  const change = headerChanges[String(name).toLowerCase()];
  if (!change) return value;
  return Array.isArray(value) ? value.map((item) => change(String(item))) : change(String(value));
}

function changeResponseHeaders() {
  for (const method of ['setHeader', 'appendHeader']) {
    const real = ServerResponse.prototype[method];
    ServerResponse.prototype[method] = function patched(name, value) {
      return real.call(this, name, changeHeader(name, value));
    };
  }
  const realWriteHead = ServerResponse.prototype.writeHead;
  ServerResponse.prototype.writeHead = function writeHead(...args) {
    const headers = args.at(-1);
    if (headers && typeof headers === 'object' && !Array.isArray(headers)) {
      const entries = Object.entries(headers).map(([name, value]) => [name, changeHeader(name, value)]);
      args[args.length - 1] = Object.fromEntries(entries);
    }
    return realWriteHead.apply(this, args);
  };
}

redirectFetch();
redirectHttps();
if (clockFile) shiftDate();
changeResponseHeaders();
