const { config, devstore, embedded, idToken, saveBar, tellFrame, askFrame, onFrame } = bridge;

let toasts = 0;
const toastCallbacks = new Map();
onFrame('toastEnded', ({ toast, acted }) => {
  const options = toastCallbacks.get(toast);
  if (acted) options?.onAction?.();
  else options?.onDismiss?.();
  toastCallbacks.delete(toast);
});

const modalElement = (id) => document.getElementById(id);

/** What the app sees as `shopify`; what the devstore has no stand-in for answers plainly that it did nothing. */
window.shopify = {
  config,
  origin: devstore,
  ready: Promise.resolve(),
  environment: { embedded, mobile: false, pos: false },
  idToken,
  user: async () => ({ accountAccess: 'staff' }),
  toast: {
    show(message, { duration = 5000, isError = false, action, onAction, onDismiss } = {}) {
      toasts += 1;
      const toast = `toast-${toasts}`;
      toastCallbacks.set(toast, { onAction, onDismiss });
      tellFrame('toast', { toast, message, duration, isError, action });
      return toast;
    },
    hide: (toast) => tellFrame('toastHide', { toast }),
  },
  saveBar,
  modal: {
    show: async (id) => modalElement(id)?.show(),
    hide: async (id) => modalElement(id)?.hide(),
    toggle: async (id) => modalElement(id)?.toggle(),
  },
  loading: (loading = true) => tellFrame('loading', { loading: Boolean(loading) }),
  /** Picks products by number out of a plain list; undefined when the merchant picks none. */
  resourcePicker: ({ type = 'product', multiple = false, filter } = {}) =>
    askFrame('resourcePicker', { resource: type, multiple: Boolean(multiple), query: filter?.query ?? '' }),
  picker: async () => ({ selected: Promise.resolve(undefined) }),
  reviews: {
    request: async () => ({ success: false, code: 'mobile-app', message: 'The devstore asks for no reviews.' }),
  },
  scopes: {
    query: async () => ({ granted: [], required: [], optional: [] }),
    request: async () => ({ result: 'declined-all', detail: { granted: [], required: [], optional: [] } }),
    revoke: async () => ({ detail: { granted: [], required: [], optional: [] } }),
  },
  app: { extensions: async () => (embedded ? askFrame('extensions') : []) },
  intents: { register: () => () => undefined, invoke: async () => ({ complete: Promise.resolve({ code: 'closed' }) }) },
  support: { registerHandler: async () => undefined },
  webVitals: { onReport: async () => undefined },
};
