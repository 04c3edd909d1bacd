import type { TestDevstore } from './start-devstore.ts';

/** A visitor without JavaScript who keeps cookies, unless they are `forgetful`, and follows redirects. */
export function visitor(store: TestDevstore, { forgetful = false } = {}) {
  let cookie = '';
  return async function visit(
    path: string,
    form?: Record<string, string>,
  ): Promise<{ path: string; text: string; status: number }> {
    const response = await fetch(store.url + path, {
      method: form ? 'POST' : 'GET',
      headers: { cookie },
      body: form && new URLSearchParams(form),
      redirect: 'manual',
    });
    if (!forgetful) cookie = response.headers.getSetCookie().at(-1)?.split(';')[0] ?? cookie;
    const location = response.headers.get('location');
    return location ? visit(location) : { path, text: await response.text(), status: response.status };
  };
}

export const buyer = {
  email: 'yeni.kisi@example.com',
  firstName: 'Işıl',
  lastName: 'Çınar',
  address1: 'Moda',
  city: 'İstanbul',
  zip: '34710',
  country: 'TR',
  locale: 'en',
};
