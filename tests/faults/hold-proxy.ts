import { connect, createServer } from 'node:net';
import type { Socket } from 'node:net';
import { once } from 'node:events';

/** A way to PostgreSQL on which bytes can be held back, so that a process can be caught between two steps. */
export interface HoldProxy {
  /** The URL it stands in for, through the proxy. */
  url: string;
  /** Who asks something that holds `text` gets no answer from then on: what the server did, it does not hear of. */
  holdAnswersTo(text: string): void;
  /** From the first request that holds `text` on, that request and all that follow wait. */
  holdRequestsFrom(text: string): void;
  /** True once a request was held. */
  isHolding(): boolean;
  /** Lets everything through, what was held first. */
  release(): void;
  close(): Promise<void>;
}

export async function startHoldProxy(target: string): Promise<HoldProxy> {
  const { hostname, port } = new URL(target);
  const state = { question: null as string | null, trigger: null as string | null, requests: false };
  const held: (() => void)[] = [];
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => socket.destroy()); // a process was killed: that is what this is for
      socket.on('close', () => sockets.delete(socket));
    }
    let deaf = false;
    client.on('data', (bytes: Buffer) => {
      if (state.question && bytes.includes(state.question)) deaf = true;
      if (state.trigger && bytes.includes(state.trigger)) state.requests = true;
      if (state.requests) held.push(() => upstream.write(bytes));
      else upstream.write(bytes);
    });
    upstream.on('data', (bytes: Buffer) => {
      if (deaf && state.question) held.push(() => client.write(bytes));
      else client.write(bytes);
    });
    client.on('close', () => upstream.destroy());
    upstream.on('close', () => client.destroy());
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = new URL(target);
  url.port = String((server.address() as { port: number }).port);
  return {
    url: url.href,
    holdAnswersTo: (text) => void (state.question = text),
    holdRequestsFrom: (text) => void (state.trigger = text),
    isHolding: () => state.requests,
    release() {
      Object.assign(state, { question: null, trigger: null, requests: false });
      for (const send of held.splice(0)) send();
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
}
