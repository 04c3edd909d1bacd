import { afterAll, beforeAll } from 'vitest';
import type { Shop } from '../state/types.ts';
import { connectApp } from './connect-app.ts';
import { startDevstore } from './start-devstore.ts';
import type { TestDevstore } from './start-devstore.ts';

type Query = Awaited<ReturnType<typeof connectApp>>;

/** A devstore for the file that calls it, with the app connected to its first shop, the Turkish one. */
export function useConnectedStore() {
  let running: { store: TestDevstore; query: Query } | undefined;
  beforeAll(async () => {
    const store = await startDevstore();
    running = { store, query: await connectApp(store, firstShop) };
  });
  afterAll(() => running?.store.stop());
  const now = () => {
    if (!running) throw new Error('The devstore runs once the tests do');
    return running;
  };
  return {
    get store() {
      return now().store;
    },
    shop: (): Shop => now().store.devstore.world.shops[0]!,
    query: (...asked: Parameters<Query>) => now().query(...asked),
  };
}

const firstShop = 'kahve-duragi.myshopify.com';
