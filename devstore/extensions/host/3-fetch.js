const { facts } = host;
const nativeFetch = window.fetch.bind(window);
const ownPost = (path, body = {}) =>
  nativeFetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });

const wait = (seconds, signal) =>
  new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, seconds * 1000);
    signal?.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason);
    });
  });

/** Where the app really is, for an address of its configuration. */
function addressOf(address) {
  const url = new URL(address, location.href);
  const isApp = url.origin === facts.app.configured || url.origin === facts.app.real;
  return { isApp, url: isApp ? new URL(url.pathname + url.search, facts.app.real) : url };
}

/** As the fault that was ordered has it; what leaves here leaves as any page's request, held to CORS by the browser. */
async function fetchApp(url, init) {
  const { mode, seconds, status } = await (await ownPost('/extension-fault')).json();
  init.signal?.throwIfAborted();
  if (mode === 'down') throw new TypeError('Failed to fetch');
  if (mode === 'failing') return new Response('The devstore answers in the place of the app.', { status });
  if (mode === 'slow') await wait(seconds, init.signal);
  const answer = await nativeFetch(url, init);
  if (mode === 'late') await wait(seconds, init.signal);
  return answer;
}

window.fetch = async function fetch(input, init = {}) {
  const request = new Request(input, init);
  const { isApp, url } = addressOf(request.url);
  if (url.protocol === 'shopify:')
    return Response.json({ errors: [{ message: 'The devstore does not serve the Customer Account API.' }] });
  const { method, headers, signal } = request;
  const body = ['GET', 'HEAD'].includes(method) ? undefined : await request.text();
  // Extensions run where no cookie is.
  const sent = { method, headers, signal, body, credentials: 'omit' };
  return isApp ? fetchApp(url, sent) : nativeFetch(url, sent);
};

/** An address as a browser here reaches it: a shop's own pages and the app's are at their stand-ins. */
function reachable(href) {
  const shop = /^https:\/\/([a-z0-9][a-z0-9-]*)\.myshopify\.com(?=[/?#]|$)(.*)$/i.exec(href);
  if (shop) return `${facts.devstore}/shops/${shop[1]}${shop[2]}`;
  const account = `/shops/${facts.handle}/account/orders`;
  if (href.startsWith('shopify:customer-account')) {
    const order = /(?:Order\/|orders\/)(\d+)/.exec(href);
    return order ? `${account}/${order[1]}` : account;
  }
  const { isApp, url } = addressOf(href);
  return isApp ? url.href : href;
}

Object.assign(host, { ownPost, reachable });
