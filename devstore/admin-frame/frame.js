/* The admin around the app: menu, title, save bar, toasts; it speaks with the bridge in the iframe by messages. */
const facts = JSON.parse(document.getElementById('frame-facts').textContent);
const iframe = document.querySelector('iframe');
const part = (name) => document.querySelector(`[data-part="${name}"]`);
const tellApp = (type, detail = {}) =>
  iframe.contentWindow.postMessage({ devstore: true, type, ...detail }, facts.appOrigin);

let unsaved = false;

async function readToken() {
  const response = await fetch(`/id-token?shop=${facts.shop}`);
  return response.text();
}

function pathOfFrame(path) {
  return `/store/${facts.handle}/apps/sonra${path.replace(/^\/app/, '')}`;
}

/** The address bar follows the app, so that a reload or a copied link leads to the same page. */
function mirrorPath({ path, search }) {
  const query = new URLSearchParams(search);
  if (facts.localeChosen) query.set('locale', facts.locale);
  const text = query.size > 0 ? `?${query}` : '';
  history.replaceState(null, '', pathOfFrame(path) + text);
  for (const link of document.querySelectorAll('[data-locale]')) {
    const url = new URL(location.href);
    url.searchParams.set('locale', link.dataset.locale);
    link.href = url.pathname + url.search;
  }
  markCurrent(path);
}

/** The entry whose path is the longest beginning of the page's path is the one we are in. */
function markCurrent(path) {
  const links = [...part('menu').querySelectorAll('a')];
  const fitting = links.filter(({ dataset }) => path === dataset.path || path.startsWith(`${dataset.path}/`));
  const best = fitting.sort((a, b) => b.dataset.path.length - a.dataset.path.length)[0];
  for (const link of links) link.toggleAttribute('aria-current', link === best);
  document.body.dataset.path = path;
}

function goTo(event, href) {
  event.preventDefault();
  if (unsaved) return shakeSaveBar();
  document.body.classList.remove('menu-open');
  tellApp('navigate', { href });
}

function drawMenu({ items }) {
  const entries = items.filter(({ home }) => !home);
  part('menu').replaceChildren(
    ...entries.map(({ href, label }) => {
      const link = document.createElement('a');
      link.dataset.path = new URL(href, facts.appOrigin).pathname;
      link.href = pathOfFrame(link.dataset.path);
      link.textContent = label;
      link.addEventListener('click', (event) => goTo(event, href));
      return link;
    }),
  );
  markCurrent(document.body.dataset.path ?? '/app');
}

function drawTitle({ title, buttons }) {
  part('title').textContent = title;
  document.title = `${title || 'Sonra'} · ${facts.shopName}`;
  part('title-actions').replaceChildren(
    ...buttons.map(({ index, label, variant, disabled }) => {
      const button = document.createElement('button');
      button.textContent = label;
      button.disabled = disabled;
      button.className = variant;
      button.addEventListener('click', () => tellApp('titleButton', { index }));
      return button;
    }),
  );
}

function shakeSaveBar() {
  const bar = part('save-bar');
  bar.classList.remove('shake');
  void bar.offsetWidth;
  bar.classList.add('shake');
}

function drawSaveBar({ open, shake }) {
  unsaved = open;
  part('save-bar').hidden = !open;
  if (shake) shakeSaveBar();
}
for (const action of ['save', 'discard']) {
  part(action).addEventListener('click', () => tellApp('saveBarAction', { action }));
}
// The rest of the admin is left only on purpose while something is unsaved.
addEventListener('click', (event) => {
  const link = event.target.closest?.('a[href]');
  if (!unsaved || !link || part('menu').contains(link)) return;
  event.preventDefault();
  shakeSaveBar();
});

function showToast({ toast, message, duration, isError, action }) {
  const box = document.createElement('div');
  box.className = isError ? 'toast error' : 'toast';
  box.id = toast;
  box.setAttribute('role', 'status');
  box.textContent = message;
  const end = (acted) => {
    clearTimeout(timer);
    box.remove();
    tellApp('toastEnded', { toast, acted });
  };
  const timer = setTimeout(() => end(false), duration);
  if (action) {
    const button = document.createElement('button');
    button.textContent = action;
    button.addEventListener('click', () => end(true));
    box.append(button);
  }
  part('toasts').append(box);
}

function openAddress({ url }) {
  const target = new URL(url);
  const admin = /^(?:shopify:\/\/admin|https:\/\/admin\.shopify\.com\/store\/[^/]+)(.*)$/.exec(url);
  if (admin) location.assign(`/store/${facts.handle}${admin[1]}`);
  else if (target.origin === facts.appOrigin) location.assign(pathOfFrame(target.pathname));
  else location.assign(url);
}

/** Where the app's extensions are switched on. */
async function readExtensions() {
  return (await (await fetch(`/control/shops/${facts.handle}/extensions`)).json()).extensions;
}

/** The picker is a list by number: plain, but it picks real products. */
async function pickResources({ multiple }) {
  const { products } = await (await fetch(`/control/shops/${facts.handle}/products`)).json();
  const list = products.map(({ title }, index) => `${index + 1}. ${title}`).join('\n');
  const typed = window.prompt(`${list}\n\n${multiple ? '1, 2 …' : '1'}`, '1');
  if (!typed) return undefined;
  const picked = typed.split(',').map((number) => products[Number(number) - 1]);
  return picked.filter(Boolean).map(({ gid, title, handle, variants }) => ({
    id: gid,
    title,
    handle,
    variants: variants.map((v) => ({ ...v, id: v.gid })),
  }));
}

const onApp = {
  navigated: mirrorPath,
  navMenu: drawMenu,
  titleBar: drawTitle,
  saveBar: drawSaveBar,
  toast: showToast,
  toastHide: ({ toast }) => document.getElementById(toast)?.remove(),
  loading: ({ loading }) => part('loading').classList.toggle('on', loading),
  open: openAddress,
};
const answerApp = { idToken: readToken, resourcePicker: pickResources, extensions: readExtensions };

addEventListener('message', async ({ origin, source, data }) => {
  if (origin !== facts.appOrigin || source !== iframe.contentWindow || !data?.devstore) return;
  if (answerApp[data.type]) tellApp('answer', { id: data.id, value: await answerApp[data.type](data) });
  else onApp[data.type]?.(data);
});
part('menu-button').addEventListener('click', () => document.body.classList.toggle('menu-open'));
