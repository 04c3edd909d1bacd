import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { connect } from 'node:net';
import { afterEach, describe, expect, test } from 'vitest';
import { fetchPublic } from './fetch-public.server.ts';
import type { Network } from './fetch-public.server.ts';
import { isPublicAddress } from './public-address.ts';

const limits = { mostBytes: 1_000, patience: 2_000, accept: 'image/*' };
const servers: Server[] = [];

afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

/** An internet of one server: every name resolves as told, every address that is dialled leads to it. */
async function anInternet(answer: RequestListener, names: Record<string, string[]> = {}) {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const dialled: string[] = [];
  const network: Network = {
    resolve: (name) => Promise.resolve(names[name] ?? ['93.184.215.14']),
    dial: (address, to) => {
      dialled.push(`${address}:${to}`);
      return connect({ host: '127.0.0.1', port });
    },
  };
  return { dialled, get: (url: string, over = {}) => fetchPublic(url, { ...limits, ...over }, network) };
}

const says: RequestListener = (_request, response) => response.setHeader('Content-Type', 'image/png').end('a photo');

test('what lies on the public internet is fetched', async () => {
  const net = await anInternet(says);
  expect(await net.get('http://photos.example/a.png?x=1')).toEqual({
    outcome: 'fetched',
    bytes: Buffer.from('a photo'),
    contentType: 'image/png',
  });
  expect(net.dialled).toEqual(['93.184.215.14:80']);
});

describe('attack S1: an address within', () => {
  test.each([
    ...['http://127.0.0.1/', 'http://2130706433/', 'http://0x7f000001/', 'http://0177.0.0.1/', 'http://127.1/'],
    ...['http://169.254.169.254/latest/meta-data', 'http://10.0.0.8/', 'http://172.31.0.1/', 'http://192.168.1.1/'],
    ...[
      'http://100.64.0.1/',
      'http://0.0.0.0/',
      'http://[::1]/',
      'http://[::]/',
      'http://[fe80::1]/',
      'http://[fd00::1]/',
    ],
    ...['http://[::ffff:127.0.0.1]/', 'http://[::ffff:a00:1]/', 'http://[64:ff9b::7f00:1]/', 'http://[2002:7f00:1::]/'],
    ...['http://[::127.0.0.1]/', 'http://224.0.0.1/', 'http://255.255.255.255/'],
  ])('%s is never dialled', async (url) => {
    const net = await anInternet(says);
    expect(await net.get(url)).toEqual({ outcome: 'refused', reason: 'not_public' });
    expect(net.dialled).toEqual([]);
  });

  test('of a name is never dialled, be it one among public ones', async () => {
    const names = { 'within.example': ['127.0.0.1'], 'both.example': ['93.184.215.14', '::1'] };
    const net = await anInternet(says, names);
    for (const name of Object.keys(names))
      expect(await net.get(`http://${name}/`)).toEqual({ outcome: 'refused', reason: 'not_public' });
    expect(net.dialled).toEqual([]);
  });
});

test('attack S2: the connection goes to the address that was looked at, though the name has moved within since', async () => {
  const answers = [['93.184.215.14'], ['127.0.0.1']];
  const server = await anInternet(says);
  let asked = 0;
  const dialled: string[] = [];
  const answer = await fetchPublic('http://rebinding.example/', limits, {
    resolve: () => Promise.resolve(answers[Math.min(asked++, 1)]!),
    dial: (address) => {
      dialled.push(address);
      throw new Error('nobody there');
    },
  });
  expect([answer, dialled, asked]).toEqual([{ outcome: 'unavailable' }, ['93.184.215.14'], 1]);
  expect(server.dialled).toEqual([]);
});

describe('attack S3: a redirect', () => {
  test.each(['http://127.0.0.1/', 'http://within.example/', '//169.254.169.254/', 'http://[::ffff:10.0.0.1]/'])(
    'to %s is not followed',
    async (location) => {
      const net = await anInternet((_request, response) => response.writeHead(302, { Location: location }).end(), {
        'within.example': ['10.1.2.3'],
      });
      expect(await net.get('http://photos.example/')).toEqual({ outcome: 'refused', reason: 'not_public' });
      expect(net.dialled).toHaveLength(1);
    },
  );

  test('to another public address is followed, a few times', async () => {
    const net = await anInternet((request, response) =>
      request.url === '/2' ? says(request, response) : response.writeHead(301, { Location: '/2' }).end(),
    );
    expect(await net.get('http://photos.example/1')).toMatchObject({ outcome: 'fetched' });
    const loop = await anInternet((_request, response) => response.writeHead(302, { Location: '/' }).end());
    expect(await loop.get('http://photos.example/')).toEqual({ outcome: 'refused', reason: 'redirects' });
    expect(loop.dialled).toHaveLength(4);
  });
});

test.each([
  ...['file:///etc/passwd', 'gopher://photos.example/', 'ftp://photos.example/', 'data:image/png;base64,AA=='],
  ...[
    'http://photos.example:6379/',
    'https://photos.example:8443/',
    'http://user:pass@photos.example/',
    'photo.png',
    '',
  ],
])('attack S4: %j is no address to go to', async (url) => {
  const net = await anInternet(says);
  expect(await net.get(url)).toEqual({ outcome: 'refused', reason: 'address' });
  expect(net.dialled).toEqual([]);
});

test('what is too large is left, announced or not', async () => {
  const announced = await anInternet((_request, response) => response.end('x'.repeat(1_001)));
  expect(await announced.get('http://photos.example/')).toEqual({ outcome: 'refused', reason: 'too_large' });
  const endless = await anInternet((_request, response) => {
    const more = setInterval(() => response.write('x'.repeat(500)), 1);
    response.on('close', () => clearInterval(more));
  });
  expect(await endless.get('http://photos.example/')).toEqual({ outcome: 'refused', reason: 'too_large' });
});

test('an answer that never ends is waited for no longer than patience lasts', async () => {
  const silent = await anInternet(() => undefined);
  expect(await silent.get('http://photos.example/', { patience: 50 })).toEqual({ outcome: 'unavailable' });
});

test.each([
  [404, { outcome: 'refused', reason: 'not_there' }],
  [503, { outcome: 'unavailable' }],
])('%s is told apart', async (status, outcome) => {
  const net = await anInternet((_request, response) => response.writeHead(status).end());
  expect(await net.get('http://photos.example/')).toEqual(outcome);
});

test('public addresses are public', () => {
  expect(['8.8.8.8', '93.184.215.14', '2606:4700::1111', '2a00:1450:4001::1'].map(isPublicAddress)).not.toContain(
    false,
  );
  expect(['localhost', '', 'fe80::1%eth0', '1.2.3'].map(isPublicAddress)).not.toContain(true);
});
