/** What the demo, its check and the browser tests ask of the devstore's control API. */
export interface BoughtOrder {
  id: string;
  gid: string;
  name: string;
}

export interface ShopProduct {
  id: string;
  handle: string;
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

/** Hours until the clock in `zone` next shows 11 o'clock's hour, when any shop's send window is open. */
function hoursUntilEleven(instant: Date, zone: string): number {
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: zone }).format(instant),
  );
  return (11 - hour + 24) % 24;
}

/** A client of the control API below `base`. Throws with the devstore's sentence when it refuses. */
export function devstoreClient(base: string) {
  const post = <T>(path: string, body: unknown = {}) => call<T>('POST', `${base}/control${path}`, body);
  const get = <T>(path: string) => call<T>('GET', `${base}/control${path}`);
  return {
    post,
    get,
    /** Moves the clock by at least `seconds`, on to the next late morning in `zone`. */
    advance: (seconds: number) => post('/clock', { advanceSeconds: seconds }),
    async advanceToMorning(seconds: number, zone: string) {
      const { now } = await get<{ now: string }>('/state');
      const hours = hoursUntilEleven(new Date(new Date(now).getTime() + seconds * 1000), zone);
      await post('/clock', { advanceSeconds: seconds + hours * 3600 });
    },
    install: (shop: string) => post<{ status: number }>(`/shops/${shop}/install`),
    history: (shop: string) => post<{ sent: number }>(`/shops/${shop}/history`),
    products: async (shop: string) => (await get<{ products: ShopProduct[] }>(`/shops/${shop}/products`)).products,
    /** Sells these and nothing else, as if it always had. */
    stock: (shop: string, products: { title: string; sku: string | null; price: number }[]) =>
      call('PUT', `${base}/control/shops/${shop}/products`, {
        products: products.map((product) => ({ ...product, inventory: 1_000 })),
      }),
    changeProduct: (shop: string, id: string, change: object) =>
      call('PATCH', `${base}/control/shops/${shop}/products/${id}`, change),
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
