/** Elements that have no stand-in show what they hold; the warning is what tests look for. */
const unknown = new Set();
function warnOfUnknown() {
  for (const { localName: name } of document.querySelectorAll('body *')) {
    if (!name.startsWith('s-') || customElements.get(name) || unknown.has(name)) continue;
    unknown.add(name);
    console.warn(`The devstore has no element ${name}.`);
  }
}

/** The frame is as high as what it shows; nothing shown is no frame. */
function fit() {
  if (window.frameElement)
    window.frameElement.style.height = `${Math.ceil(document.body.getBoundingClientRect().height)}px`;
}

addEventListener('DOMContentLoaded', () => {
  new MutationObserver(warnOfUnknown).observe(document.body, { childList: true, subtree: true });
  new ResizeObserver(fit).observe(document.body);
});
