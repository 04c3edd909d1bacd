/* The page around placements: what an extension does beyond its own frame. */
if (!window.hasPlacements) {
  window.hasPlacements = true;
  const dialog = document.querySelector('dialog[data-part="action"]');
  const frames = () => [...document.querySelectorAll('iframe.placement')];

  /** The sum changes, and with it what the buyer agrees to; what was typed stays. */
  const refreshSummary = async () => {
    const text = await (await fetch(location.href)).text();
    const fresh = new DOMParser().parseFromString(text, 'text/html');
    for (const selector of ['[data-part="summary"]', 'input[name="seen"]', 'header'])
      document.querySelector(selector)?.replaceWith(fresh.querySelector(selector));
  };

  const toast = ({ content }) => {
    const box = document.createElement('p');
    box.className = 'toast';
    box.setAttribute('role', 'status');
    box.textContent = content;
    document.body.append(box);
    setTimeout(() => box.remove(), 5000);
  };

  const openAction = () => {
    if (!dialog.querySelector('iframe')) dialog.prepend(dialog.querySelector('template').content.cloneNode(true));
    dialog.showModal();
  };
  const closeAction = () => {
    dialog.close();
    dialog.querySelector('iframe')?.remove();
  };
  dialog?.addEventListener('close', closeAction);

  const acts = {
    'cart-changed': refreshSummary,
    'open-action': openAction,
    close: closeAction,
    toast,
    'toast-hide': () => document.querySelector('.toast')?.remove(),
    'log-in': () => document.querySelector('a[href*="/account/login"]').click(),
  };
  addEventListener('message', ({ origin, source, data }) => {
    if (origin !== location.origin || !frames().some(({ contentWindow }) => contentWindow === source)) return;
    acts[data?.type]?.(data);
  });

  // The language of the checkout is the extension's too.
  document.querySelector('select[name="locale"]')?.addEventListener('change', ({ target }) => {
    for (const frame of frames()) {
      const url = new URL(frame.src);
      url.searchParams.set('locale', target.value);
      frame.src = url.href;
    }
  });
}
