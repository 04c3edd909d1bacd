const { config, tellFrame, onFrame, idToken, saveBarOpen, shakeSaveBar } = bridge;

const OWN_PARAMETERS = [
  'embedded',
  'hmac',
  'host',
  'id_token',
  'locale',
  'session',
  'shop',
  'timestamp',
  '_data',
  'index',
];

/** The page as the admin's address bar shows it: without what the admin itself put there. */
function tellPath() {
  const url = new URL(location.href);
  for (const name of OWN_PARAMETERS) url.searchParams.delete(name);
  tellFrame('navigated', { path: url.pathname, search: url.search });
}

for (const method of ['pushState', 'replaceState']) {
  const original = history[method].bind(history);
  history[method] = (...args) => {
    original(...args);
    tellPath();
  };
}
addEventListener('popstate', tellPath);
addEventListener('DOMContentLoaded', tellPath);

/** Follows a link of the admin's left menu inside the app, the way a click on the app's own link would. */
function followNavLink(href) {
  const link = [...document.querySelectorAll('ui-nav-menu a, s-app-nav a, s-app-nav s-link')].find(
    (candidate) => candidate.getAttribute('href') === href,
  );
  if (link?.localName === 's-link') {
    link.dispatchEvent(new Event('shopify:navigate', { bubbles: true, cancelable: true }));
    return;
  }
  const click = new MouseEvent('click', { bubbles: true, cancelable: true, view: window, button: 0 });
  if (!link || link.dispatchEvent(click)) openWithToken(href);
}

/** A document of the app needs a session token in its address, which a plain link has not. */
async function openWithToken(href) {
  const url = new URL(href, location.href);
  url.searchParams.set('id_token', await idToken());
  for (const name of ['shop', 'host', 'locale']) if (config[name]) url.searchParams.set(name, config[name]);
  url.searchParams.set('embedded', '1');
  location.assign(url);
}

onFrame('navigate', ({ href }) => followNavLink(href));

// While something is unsaved no link may lead away, neither in the page nor in the menu.
addEventListener(
  'click',
  (event) => {
    const link = event.target instanceof Element && event.target.closest('a[href]');
    if (!link || !saveBarOpen() || event.defaultPrevented) return;
    const url = new URL(link.href, location.href);
    if (url.origin === location.origin && url.pathname === location.pathname) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    shakeSaveBar();
  },
  true,
);

// A link into the admin leads the whole page there, wherever in the app it stands.
addEventListener('click', (event) => {
  const link = event.target instanceof Element && event.target.closest('a[href^="shopify://admin"]');
  if (!link || event.defaultPrevented) return;
  event.preventDefault();
  tellFrame('open', { url: link.getAttribute('href') });
});

const nativeOpen = window.open.bind(window);
window.open = (url, target, features) => {
  const address = String(url ?? '');
  if (address.startsWith('shopify://admin') || target === '_top' || target === '_parent') {
    tellFrame('open', { url: address.startsWith('shopify:') ? address : new URL(address, location.href).href });
    return null;
  }
  return nativeOpen(url, target, features);
};

const reload = new URL(location.href).searchParams.get('shopify-reload');
if (reload) openWithToken(reload);
