/** What the demo, its check and the browser tests ask of the devstore's control API. */
export interface BoughtOrder {
  id: string;
  gid: string;
  name: string;
}

export interface ShopProduct {
  id: string;
  title: string;
  variants: { id: string; title: string }[];
}

export interface MailboxMail {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

async function call<T>(method: string, url: string, body?: unknown): Promise<T> {
  const response = await fetch(url, {
    method,
    headers: { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const text = await response.text();
  if (!response.ok)
    throw new Error(`${method} ${new URL(url).pathname} answered ${response.status}: ${text.slice(0, 300)}`);
  return JSON.parse(text) as T;
}

/** A client of the control API below `base`. Throws with the devstore's sentence when it refuses. */
export function devstoreClient(base: string) {
  const post = <T>(path: string, body: unknown = {}) => call<T>('POST', `${base}/control${path}`, body);
  const get = <T>(path: string) => call<T>('GET', `${base}/control${path}`);
  return {
    post,
    get,
    advance: (seconds: number) => post('/clock', { advanceSeconds: seconds }),
    install: (shop: string) => post<{ status: number }>(`/shops/${shop}/install`),
    history: (shop: string) => post<{ sent: number }>(`/shops/${shop}/history`),
    products: async (shop: string) => (await get<{ products: ShopProduct[] }>(`/shops/${shop}/products`)).products,
    buy: (shop: string, order: object) => post<BoughtOrder>(`/shops/${shop}/orders`, order),
    orderAction: (shop: string, orderId: string, action: string, body: object = {}) =>
      post(`/shops/${shop}/orders/${orderId}/${action}`, body),
    mails: async (to: string) =>
      (await get<{ mails: MailboxMail[] }>(`/mailbox?to=${encodeURIComponent(to)}&limit=50`)).mails,
    /** A session token as the admin hands it to the app's pages. */
    idToken: async (shop: string) => (await fetch(`${base}/id-token?shop=${shop}`)).text(),
    faults: (faults: object) => post('/faults', faults),
  };
}
export type DevstoreClient = ReturnType<typeof devstoreClient>;
