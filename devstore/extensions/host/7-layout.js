const { HostElement, make, define } = host;

const sizes = {
  ...{ none: 0, 'small-500': 2, 'small-400': 2, 'small-300': 4, 'small-200': 6, 'small-100': 8, small: 8, base: 12 },
  ...{ large: 16, 'large-100': 18, 'large-200': 20, 'large-300': 24, 'large-400': 28, 'large-500': 32 },
};

/** `@container (inline-size > 500px) a, b` is a where there is room and b where there is not. */
function responsive(value) {
  const match = /^@container[^(]*\((?:inline-size|width)\s*>=?\s*(\d+)px\)\s*(.+?),\s*([^,]+)$/.exec(
    String(value ?? ''),
  );
  if (!match) return value ?? '';
  return window.innerWidth > Number(match[1]) ? match[2] : match[3];
}
const lengths = (value) =>
  String(responsive(value))
    .split(' ')
    .map((part) => (part in sizes ? `${sizes[part]}px` : part))
    .join(' ');

const roles = {
  ...{ status: 'status', alert: 'alert', navigation: 'navigation', section: 'group' },
  ...{ 'ordered-list': 'list', 'unordered-list': 'list', 'list-item': 'listitem' },
};
const spaces = ['padding', 'paddingBlock', 'paddingInline', 'paddingBlockStart', 'paddingBlockEnd'];
const measures = ['inlineSize', 'maxInlineSize', 'minInlineSize', 'blockSize', 'overflow'];
const backgrounds = { subdued: '#f3f5f3', base: '#fff' };

/** Puts what a box looks like on the element itself. */
function dress({ style, properties: p }, element) {
  for (const name of spaces) if (p[name]) style[name] = lengths(p[name]);
  for (const name of measures) if (p[name]) style[name] = responsive(p[name]);
  if (p.display && p.display !== 'auto') style.display = responsive(p.display);
  if (p.border && p.border !== 'none') style.border = '1px solid var(--line)';
  if (p.borderRadius) style.borderRadius = p.borderRadius === 'none' ? '0' : '10px';
  if (p.background) style.background = backgrounds[p.background] ?? '';
  if (roles[p.accessibilityRole]) element.setAttribute('role', roles[p.accessibilityRole]);
  if (p.accessibilityLabel) element.setAttribute('aria-label', p.accessibilityLabel);
  if (p.accessibilityVisibility === 'hidden') element.setAttribute('aria-hidden', 'true');
}

const boxNames =
  `${spaces.join(' ')} ${measures.join(' ')} display border borderRadius borderWidth borderStyle background ` +
  'accessibilityRole accessibilityLabel accessibilityVisibility paddingInlineStart paddingInlineEnd minBlockSize maxBlockSize';
const flowNames = `${boxNames} direction gap rowGap columnGap alignItems alignContent justifyContent`;

class Box extends HostElement {
  /** What this kind of box does to its own style. */
  place() {}
  draw() {
    this.place(this.style, this.properties);
    dress(this, this);
    return make('slot');
  }
}
for (const tag of ['s-box', 's-grid-item', 's-scroll-box', 's-query-container'])
  define(tag, class extends Box {}, `${boxNames} gridColumn gridRow containerName`);

function align(style, { gap, rowGap, columnGap, alignItems, justifyContent }) {
  style.gap = lengths(gap ?? 'none');
  if (rowGap) style.rowGap = lengths(rowGap);
  if (columnGap) style.columnGap = lengths(columnGap);
  style.alignItems = responsive(alignItems);
  style.justifyContent = responsive(justifyContent);
}
class Stack extends Box {
  place(style, p) {
    const isRow = responsive(p.direction) === 'inline';
    Object.assign(style, { display: 'flex', flexDirection: isRow ? 'row' : 'column', flexWrap: isRow ? 'wrap' : '' });
    align(style, p);
  }
}
define('s-stack', Stack, flowNames);
const group = class extends Stack {
  properties = { direction: 'inline', gap: 'small' };
};
define('s-button-group', group, flowNames);
const grid = class extends Box {
  place(style, p) {
    style.display = 'grid';
    style.gridTemplateColumns = responsive(p.gridTemplateColumns);
    style.gridTemplateRows = responsive(p.gridTemplateRows);
    align(style, p);
  }
};
define('s-grid', grid, `${flowNames} gridTemplateColumns gridTemplateRows placeItems placeContent`);

/** How deep in sections an element is: headings count their level by it. */
function depthOf(element) {
  const within = element.parentElement?.closest('s-section, s-page, s-modal, s-sheet, s-customer-account-action');
  return within ? 1 + depthOf(within) : 0;
}
const headingAt = (depth) => `h${Math.min(4, 2 + depth)}`;

const section = class extends HostElement {
  draw() {
    const { heading, accessibilityLabel } = this.properties;
    this.style.display = 'block';
    if (accessibilityLabel) this.setAttribute('aria-label', accessibilityLabel);
    if (accessibilityLabel) this.setAttribute('role', 'group');
    const title = heading ? make(headingAt(depthOf(this)), { style: 'margin-bottom:8px' }, heading) : null;
    return [title, make('slot'), make('slot', { name: 'primary-action' }), make('slot', { name: 'secondary-actions' })];
  }
};
define('s-section', section, 'heading accessibilityLabel padding');
const divider = class extends HostElement {
  draw() {
    return make('hr', { style: 'border:0;border-top:1px solid var(--line);margin:4px 0' });
  }
};
define('s-divider', divider, 'direction');

for (const [tag, role] of [
  ['s-unordered-list', 'list'],
  ['s-ordered-list', 'list'],
  ['s-list-item', 'listitem'],
]) {
  const element = class extends HostElement {
    draw() {
      this.setAttribute('role', role);
      this.style.display = role === 'list' ? 'block' : 'list-item';
      if (role === 'list') this.style.padding = '0 0 0 20px';
      if (role === 'list') this.style.listStyle = tag === 's-ordered-list' ? 'decimal' : 'disc';
      return make('slot');
    }
  };
  define(tag, element);
}

Object.assign(host, { depthOf, headingAt });
