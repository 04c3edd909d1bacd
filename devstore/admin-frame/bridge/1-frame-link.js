/* The parts in this folder are joined in order and served as /app-bridge.js; they share the object `bridge`. */
const script = document.currentScript;
const devstore = new URL(script.src).origin;
const embedded = window.parent !== window;
const nativeFetch = window.fetch.bind(window);

/** Kept for the tab, since only the first document of a visit carries shop, host and locale in its address. */
function remember(name) {
  const fromAddress = new URLSearchParams(location.search).get(name);
  if (fromAddress) sessionStorage.setItem(`devstore-${name}`, fromAddress);
  return fromAddress ?? sessionStorage.getItem(`devstore-${name}`) ?? undefined;
}

const config = {
  apiKey: script.dataset.apiKey ?? document.querySelector('meta[name="shopify-api-key"]')?.content,
  shop: remember('shop'),
  host: remember('host'),
  locale: remember('locale') ?? 'en',
};

const answers = new Map();
const listeners = new Map();
let asked = 0;

function tellFrame(type, detail = {}) {
  if (embedded) window.parent.postMessage({ devstore: true, type, ...detail }, devstore);
}

/** Asks the admin frame and resolves to what it answers. */
function askFrame(type, detail = {}) {
  asked += 1;
  const id = asked;
  return new Promise((resolve) => {
    answers.set(id, resolve);
    tellFrame(type, { ...detail, id });
  });
}

const onFrame = (type, listener) => listeners.set(type, listener);

addEventListener('message', ({ origin, data }) => {
  if (origin !== devstore || !data?.devstore) return;
  if (data.type === 'answer') {
    answers.get(data.id)?.(data.value);
    answers.delete(data.id);
    return;
  }
  listeners.get(data.type)?.(data);
});

/** A session token good for a minute; outside the frame it comes straight from the devstore. */
async function idToken() {
  if (embedded) return askFrame('idToken');
  const response = await nativeFetch(`${devstore}/id-token?shop=${encodeURIComponent(config.shop ?? '')}`);
  if (!response.ok) throw new Error(`The devstore gave no session token (${response.status}).`);
  return response.text();
}

Object.assign(bridge, { config, devstore, embedded, nativeFetch, tellFrame, askFrame, onFrame, idToken });
