// Sorting and leafing without leaving the product page. Every link it takes over also works by itself.
(() => {
  const room = '[data-sonra-reviews]';
  const results = '[data-sonra-results]';

  /** Addresses on the page of all reviews are relative to that page. */
  function makeWhole(part, address) {
    for (const link of part.querySelectorAll('a[data-sonra-go]'))
      link.href = new URL(link.getAttribute('href'), address).href;
    return part;
  }

  async function show(section, address) {
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const part = answer.ok && page.querySelector(results);
    if (!part) throw new Error('There are no reviews in the answer');
    const now = section.querySelector(results);
    now.replaceWith(makeWhole(document.adoptNode(part), address));
    const shown = section.querySelector(results);
    shown.tabIndex = -1;
    shown.focus({ preventScroll: true });
    section.scrollIntoView({ block: 'start' });
  }

  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest(`${room} a[data-sonra-go]`) : null;
    const otherwise = event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey;
    if (!link || event.defaultPrevented || otherwise) return;
    event.preventDefault();
    const section = link.closest(room);
    section.setAttribute('aria-busy', 'true');
    show(section, link.href)
      // Then the link does what it does without us.
      .catch(() => location.assign(link.href))
      .finally(() => section.removeAttribute('aria-busy'));
  });
})();
