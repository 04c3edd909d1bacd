const { HostElement, make, define, depthOf, headingAt, reachable } = host;

/** An element that is one element inside. */
const plain = (tag, names, draw) => {
  const element = class extends HostElement {
    draw() {
      return draw(this.properties, this);
    }
  };
  define(tag, element, names);
};

plain('s-heading', 'accessibilityRole accessibilityVisibility lineClamp', ({ accessibilityRole: role }, element) =>
  make(role === 'presentation' || role === 'none' ? 'strong' : headingAt(depthOf(element)), {}, make('slot')),
);

const textNames = 'type tone color dir lang accessibilityVisibility fontVariantNumeric lineClamp';
function lookOf({ tone = '', color = '', type = '', accessibilityVisibility }, element) {
  if (accessibilityVisibility === 'hidden') element.setAttribute('aria-hidden', 'true');
  const hidden = accessibilityVisibility === 'exclusive' ? 'hide' : '';
  return { class: [tone, color, type === 'small' ? 'small' : '', hidden].join(' ').trim() || null };
}
const textTags = { strong: 'strong', emphasis: 'em', mark: 'mark', redundant: 's', address: 'address' };
plain('s-text', textNames, (p, element) => make(textTags[p.type] ?? 'span', lookOf(p, element), make('slot')));
plain('s-paragraph', textNames, (p, element) => make('p', lookOf(p, element), make('slot')));
plain('s-badge', 'tone color icon iconPosition size', () => make('span', { class: 'badge' }, make('slot')));
plain('s-chip', 'accessibilityLabel', () => make('span', { class: 'badge' }, make('slot')));
plain('s-time', 'dateTime', ({ dateTime }) => make('time', { datetime: dateTime }, make('slot')));
plain('s-icon', 'type tone size color interestFor', (_p, element) => {
  element.setAttribute('aria-hidden', 'true');
  return make('span', {}, '•');
});
plain('s-spinner', 'accessibilityLabel size', ({ accessibilityLabel: label }) =>
  make('span', { role: label ? 'status' : null }, '…', label ? make('span', { class: 'hide' }, label) : null),
);
plain('s-skeleton-paragraph', 'content', (_p, element) => {
  element.setAttribute('aria-hidden', 'true');
  return make('div', { style: 'height:14px;border-radius:7px;background:#e4e8e5;margin:6px 0' });
});
plain('s-progress', 'accessibilityLabel value max tone', ({ accessibilityLabel, value, max }) => {
  const state = { 'aria-label': accessibilityLabel, max: max ?? 1, style: 'width:100%' };
  return make('progress', { ...state, ...(value === undefined ? {} : { value: Number(value) }) });
});

const link = ({ href, target, accessibilityLabel: label }) => {
  if (!href) return make('button', { class: 'link', type: 'button', 'aria-label': label }, make('slot'));
  const where = { target: target === '_blank' ? '_blank' : '_top', rel: 'noopener' };
  return make('a', { href: reachable(href), ...where, 'aria-label': label }, make('slot'));
};
plain('s-link', 'href target accessibilityLabel tone command commandFor interestFor lang', link);

const imageNames =
  'src alt aspectRatio inlineSize objectFit loading srcSet sizes border borderRadius accessibilityRole';
plain('s-image', imageNames, ({ src, alt = '', aspectRatio = 'auto', inlineSize, objectFit = 'contain' }) => {
  const width = inlineSize === 'auto' ? 'auto' : '100%';
  const look = `display:block;max-width:100%;border-radius:8px;width:${width};aspect-ratio:${aspectRatio};object-fit:${objectFit}`;
  return src ? make('img', { src: reachable(src), alt, style: look }) : make('slot');
});
plain('s-product-thumbnail', 'src alt totalItems size sizes srcSet', ({ src, alt = '', totalItems, size = '' }) => {
  const width = size.startsWith('small') ? 40 : 56;
  const look = `width:${width}px;height:${width}px;border-radius:9px;background:#eef1ee;display:block;object-fit:cover`;
  const picture = src ? make('img', { src: reachable(src), alt, style: look }) : make('span', { style: look });
  return [picture, totalItems ? make('span', { class: 'badge' }, String(totalItems)) : null];
});

const banner = class extends HostElement {
  close() {
    this.hidden = true;
    this.tell('dismiss');
    this.tell('afterhide');
  }
  draw() {
    const { heading, tone = 'info', dismissible, hidden } = this.properties;
    this.style.display = hidden ? 'none' : 'block';
    const close = { type: 'button', class: 'link', 'aria-label': '✕', onclick: () => this.close() };
    return make(
      'div',
      { class: `banner ${tone}`, role: tone === 'critical' ? 'alert' : 'status' },
      heading ? make('strong', { style: 'display:block' }, heading) : null,
      make('slot'),
      dismissible ? make('button', close, '✕') : null,
    );
  }
};
define('s-banner', banner, 'heading tone dismissible? collapsible? hidden?', 'dismiss afterhide');

const details = class extends HostElement {
  draw() {
    const summary = this.querySelector(':scope > s-summary');
    if (summary) summary.slot = 'summary';
    const isOpen =
      this.shadowRoot.querySelector('details')?.open ?? (this.properties.open || this.properties.defaultOpen);
    const title = make('summary', { style: 'cursor:pointer;padding:8px 0' }, make('slot', { name: 'summary' }));
    return make('details', { open: isOpen, ontoggle: () => this.tell('toggle') }, title, make('slot'));
  }
  connectedCallback() {
    super.connectedCallback();
    new MutationObserver(() => this.redraw()).observe(this, { childList: true });
  }
};
define('s-details', details, 'defaultOpen? open? toggleTransition', 'toggle aftertoggle');
define('s-summary', class extends HostElement {});
