const { idToken, nativeFetch } = bridge;

async function withToken(request) {
  const headers = new Headers(request.headers);
  if (!headers.has('Authorization')) headers.set('Authorization', `Bearer ${await idToken()}`);
  headers.set('X-Requested-With', 'XMLHttpRequest');
  return new Request(request, { headers });
}

/** Same-origin requests carry a fresh session token; one that the app refuses as stale is tried once more. */
window.fetch = async function fetchWithToken(input, init) {
  const request = new Request(input, init);
  if (new URL(request.url).origin !== location.origin) return nativeFetch(input, init);
  const spare = request.clone();
  const response = await nativeFetch(await withToken(request));
  const stale = response.status === 401 && response.headers.has('X-Shopify-Retry-Invalid-Session-Request');
  if (stale) return nativeFetch(await withToken(spare));
  const reauthorize = response.headers.get('X-Shopify-API-Request-Failure-Reauthorize-Url');
  if (reauthorize) window.open(reauthorize, '_top');
  return response;
};
