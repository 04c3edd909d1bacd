/** Elements that have no stand-in show what they hold; the warning is what tests look for. */
const unknown = new Set();
function warnOfUnknown() {
  for (const { localName: name } of document.querySelectorAll('body *')) {
    if (!name.startsWith('s-') || customElements.get(name) || unknown.has(name)) continue;
    unknown.add(name);
    console.warn(`The devstore has no element ${name}.`);
  }
}

/** The frame is as high as what it shows; where nothing is shown the page keeps no room. */
function fit() {
  const { frameElement: frame } = window;
  if (!frame) return;
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  const isEmpty = document.body.clientHeight <= 4;
  frame.style.height = isEmpty ? '1px' : `${height}px`;
  frame.closest('.placement-box')?.classList.toggle('empty', isEmpty);
}

addEventListener('DOMContentLoaded', () => {
  new MutationObserver(warnOfUnknown).observe(document.body, { childList: true, subtree: true });
  new ResizeObserver(fit).observe(document.body);
});
