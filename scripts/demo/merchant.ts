import { devstoreClient } from './devstore-client.ts';
import type { Stack } from './start-stack.ts';

const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';

/** Requests of the embedded admin, as a staff member's browser makes them: with a fresh session token each. */
export function merchantOf({ appUrl, devstoreUrl }: Pick<Stack, 'appUrl' | 'devstoreUrl'>, shop: string) {
  const headers = async () => {
    const token = await devstoreClient(devstoreUrl).idToken(shop);
    return { Authorization: `Bearer ${token}`, 'User-Agent': browser, Accept: 'application/json' };
  };
  const read = async (response: Response, path: string) => {
    const text = await response.text();
    if (!response.ok) throw new Error(`${path} answered ${response.status}: ${text.slice(0, 300)}`);
    return JSON.parse(text) as unknown;
  };
  return {
    /** Data of a route's loader. */
    async load<T>(path: string, route: string): Promise<T> {
      const url = new URL(path, appUrl);
      url.searchParams.set('_data', route);
      return (await read(await fetch(url, { headers: await headers() }), path)) as T;
    },
    /** Posts JSON, or bytes as they are, to a route that answers with JSON; `route` names one that also is a page. */
    async post<T>(path: string, body: object, route?: string): Promise<T> {
      const url = new URL(path, appUrl);
      if (route) url.searchParams.set('_data', route);
      const isBytes = body instanceof Uint8Array;
      const type = isBytes ? 'application/octet-stream' : 'application/json';
      const init = { method: 'POST', body: isBytes ? new Uint8Array(body) : JSON.stringify(body) };
      return (await read(
        await fetch(url, { ...init, headers: { ...(await headers()), 'Content-Type': type } }),
        path,
      )) as T;
    },
    /** Submits a form to a route's action. */
    async submit(path: string, route: string, fields: Record<string, string>): Promise<unknown> {
      const url = new URL(path, appUrl);
      url.searchParams.set('_data', route);
      return read(
        await fetch(url, { method: 'POST', headers: await headers(), body: new URLSearchParams(fields) }),
        path,
      );
    },
  };
}
