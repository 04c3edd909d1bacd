import { lookup } from 'node:dns/promises';
import { request } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { connect, isIP } from 'node:net';
import type { Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { isPublicAddress } from './public-address.ts';

export type PublicAnswer =
  | { outcome: 'fetched'; bytes: Buffer; contentType: string }
  /** For good: asking again would change nothing. */
  | { outcome: 'refused'; reason: 'address' | 'not_public' | 'redirects' | 'too_large' | 'not_there' }
  /** For now. */
  | { outcome: 'unavailable' };

export interface PublicLimits {
  /** Bytes of the answer. */
  mostBytes: number;
  /** Milliseconds for all of it, redirects too. */
  patience: number;
  /** What is asked for: an `Accept` header. */
  accept: string;
}

/** How names become addresses, and addresses connections; tests bring their own. */
export interface Network {
  resolve(name: string): Promise<string[]>;
  dial(address: string, port: number): Socket;
}

const internet: Network = {
  resolve: async (name) => (await lookup(name, { all: true })).map(({ address }) => address),
  dial: (address, port) => connect({ host: address, port }),
};

const mostRedirects = 3;

/**
 * Gets what lies at an address that somebody else has written. Only http and https at their own ports, only addresses
 * of the public internet: each redirect is looked at anew, every address of a name has to be public, and the connection
 * goes to the very address that was looked at, whatever the name resolves to a moment later. Never throws for what the
 * other side does.
 */
export async function fetchPublic(url: string, limits: PublicLimits, network = internet): Promise<PublicAnswer> {
  const signal = AbortSignal.timeout(limits.patience);
  let at = url;
  for (let redirects = 0; redirects <= mostRedirects; redirects += 1) {
    const target = parseTarget(at);
    if (!target) return { outcome: 'refused', reason: 'address' };
    const address = await findAddress(target.hostname, network);
    if (address === 'unknown') return { outcome: 'unavailable' };
    if (address === 'not_public') return { outcome: 'refused', reason: 'not_public' };
    try {
      const response = await ask(target, { address: address.ip, accept: limits.accept, signal, network });
      const next = redirectOf(response, target);
      if (next === null) return await readAnswer(response, limits.mostBytes);
      response.destroy();
      at = next;
    } catch {
      // A refused connection, a broken answer, no patience left: all of it is the other side's, and none tells more.
      return { outcome: 'unavailable' };
    }
  }
  return { outcome: 'refused', reason: 'redirects' };
}

const ports = { 'http:': 80, 'https:': 443 } as const;

function parseTarget(text: string): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  // The parser leaves the port of its scheme out; any other one may be a service within.
  if (!url || !(url.protocol in ports) || url.port || url.username || url.password) return null;
  return url;
}

async function findAddress(hostname: string, { resolve }: Network): Promise<{ ip: string } | 'not_public' | 'unknown'> {
  const bare = hostname.replace(/^\[|\]$/g, '');
  if (isIP(bare)) return isPublicAddress(bare) ? { ip: bare } : 'not_public';
  try {
    const addresses = await resolve(bare);
    const [ip] = addresses;
    if (!ip) return 'unknown';
    return addresses.every(isPublicAddress) ? { ip } : 'not_public';
  } catch {
    return 'unknown';
  }
}

interface Asking {
  address: string;
  accept: string;
  signal: AbortSignal;
  network: Network;
}

function ask(url: URL, { address, accept, signal, network }: Asking): Promise<IncomingMessage> {
  const secure = url.protocol === 'https:';
  const socket = network.dial(address, ports[url.protocol as keyof typeof ports]);
  const servername = isIP(url.hostname.replace(/^\[|\]$/g, '')) ? undefined : url.hostname;
  return new Promise((resolve, reject) => {
    const asked = request({
      method: 'GET',
      path: url.pathname + url.search,
      headers: { Host: url.host, Accept: accept, 'Accept-Encoding': 'identity', 'User-Agent': 'Sonra' },
      createConnection: () => (secure ? connectTls({ socket, servername, host: url.hostname }) : socket),
      signal,
    });
    asked.once('response', resolve);
    asked.once('error', (error) => {
      socket.destroy();
      reject(error);
    });
    asked.end();
  });
}

function redirectOf({ statusCode = 0, headers }: IncomingMessage, from: URL): string | null {
  if (![301, 302, 303, 307, 308].includes(statusCode) || !headers.location) return null;
  // What is no address is refused as one when it is looked at.
  return URL.canParse(headers.location, from.href) ? new URL(headers.location, from.href).href : headers.location;
}

/** Statuses behind which nothing will lie tomorrow either. */
const gone = [400, 401, 403, 404, 405, 406, 410, 415, 451];

async function readAnswer(response: IncomingMessage, mostBytes: number): Promise<PublicAnswer> {
  const { statusCode = 0, headers } = response;
  const leave = (answer: PublicAnswer): PublicAnswer => {
    response.destroy();
    return answer;
  };
  if (gone.includes(statusCode)) return leave({ outcome: 'refused', reason: 'not_there' });
  if (statusCode !== 200) return leave({ outcome: 'unavailable' });
  if (Number(headers['content-length'] ?? 0) > mostBytes) return leave({ outcome: 'refused', reason: 'too_large' });
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) return leave({ outcome: 'refused', reason: 'too_large' });
    chunks.push(chunk);
  }
  return { outcome: 'fetched', bytes: Buffer.concat(chunks, size), contentType: headers['content-type'] ?? '' };
}
