const { facts, withLive, tellPage, ownPost, i18n, reachable } = host;

const storage = {
  read: async (key) => JSON.parse(localStorage.getItem(`${facts.storageKey}-${key}`) ?? 'null'),
  write: async (key, value) => localStorage.setItem(`${facts.storageKey}-${key}`, JSON.stringify(value)),
  delete: async (key) => localStorage.removeItem(`${facts.storageKey}-${key}`),
};

const language = (isoCode) => ({ isoCode });

async function getSessionToken() {
  const answer = await ownPost(`/shops/${facts.handle}/extension-token`);
  if (!answer.ok) throw new Error(`The devstore gave no session token (${answer.status}).`);
  return answer.text();
}

const openAddress = (href) => window.top.location.assign(reachable(href));

function extensionOf({ extension, target, inEditor }) {
  const its = {
    apiVersion: extension.apiVersion,
    target,
    scriptUrl: new URL(`/extension-bundles/${extension.handle}.js`, location.href).href,
    ...(inEditor ? { editor: { type: 'checkout' } } : {}),
  };
  return withLive(its, { capabilities: extension.capabilities, rendered: false });
}

function localizationOf({ currency, timezone, country, extensionLanguage }) {
  const values = { language: language(facts.language), extensionLanguage: language(extensionLanguage), timezone };
  return withLive({}, { ...values, country: language(country), currency: language(currency), market: undefined });
}

const customerPrivacy = {
  allowedProcessing: { analytics: true, marketing: true, preferences: true, saleOfData: true },
  ...{ metafields: [], visitorConsent: {}, shouldShowBanner: false, saleOfDataRegion: false },
};

/** What every target has. */
host.standardApi = () =>
  withLive(
    {
      extension: extensionOf(facts),
      extensionPoint: facts.target,
      version: facts.extension.apiVersion,
      shop: facts.shop,
      ...{ i18n, storage },
      sessionToken: { get: getSessionToken },
      analytics: { publish: async () => true, visitor: async () => ({ type: 'success' }) },
      query: async () => ({ errors: [{ message: 'The devstore answers no queries of extensions.' }] }),
      localization: localizationOf(facts),
      applyTrackingConsentChange: async () => ({ type: 'error', message: 'The devstore keeps no such consent.' }),
    },
    { settings: facts.settings, customerPrivacy },
  );

/** What the customer accounts add. */
host.addAccount = (api) => {
  const customer = facts.visitor ? { id: facts.visitor } : undefined;
  const show = async (content) => {
    tellPage('toast', { content });
    return { hide: () => tellPage('toast-hide') };
  };
  const entry = { key: 'devstore', url: null, getState: () => null };
  const silent = { updateCurrentEntry() {}, addEventListener() {}, removeEventListener() {} };
  const navigation = { navigate: openAddress, currentEntry: entry, ...silent };
  Object.defineProperty(window, 'navigation', { value: navigation, configurable: true });
  return Object.assign(api, {
    authenticatedAccount: withLive({}, { customer, purchasingCompany: undefined }),
    toast: { show },
    intents: { invoke: async () => ({ complete: Promise.resolve({ code: 'closed' }) }) },
  });
};

host.openAddress = openAddress;
