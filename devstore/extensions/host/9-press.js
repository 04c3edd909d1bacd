const { HostElement, make, define, reachable, openAddress, tellPage, facts, isOn } = host;

/** Acts on the overlay that `commandFor` names, as the element that was pressed says. */
function command({ commandFor, command: wish = '--auto' }) {
  const overlay = commandFor && document.getElementById(commandFor);
  if (!overlay) return;
  if (wish === '--show') overlay.showOverlay?.();
  else if (wish === '--hide') overlay.hideOverlay?.();
  else overlay.toggleOverlay?.();
}

const isMenuItem = facts.target === 'customer-account.order.action.menu-item.render';

/** What pressing does besides the click that the extension hears of. */
function press(element) {
  const { href, target, type, commandFor } = element.properties;
  if (href && target === '_blank') window.open(reachable(href), '_blank', 'noopener');
  else if (href) openAddress(href);
  else if (type === 'submit') element.closest('s-form')?.tell('submit', { cancelable: true });
  // An entry of an order's menu that leads nowhere opens the action.
  else if (isMenuItem && !commandFor) tellPage('open-action');
  command(element.properties);
}

const pressNames =
  'href target type tone variant disabled? loading? accessibilityLabel command commandFor interestFor inlineSize lang';

class Pressed extends HostElement {
  constructor() {
    super();
    this.addEventListener('click', (event) => {
      if (this.properties.disabled || this.properties.loading) event.stopImmediatePropagation();
      else queueMicrotask(() => press(this));
    });
  }
  /** What the button inside is besides its look. */
  state() {
    const { disabled, loading, accessibilityLabel } = this.properties;
    return { disabled: disabled || loading, 'aria-busy': loading ? 'true' : null, 'aria-label': accessibilityLabel };
  }
  draw() {
    const { variant, tone, inlineSize } = this.properties;
    const look = [
      variant === 'primary' && 'primary',
      tone === 'critical' && 'critical',
      inlineSize === 'fill' && 'fill',
    ];
    this.drawn = this.shadowRoot.querySelector('button');
    const button = make(
      'button',
      { type: 'button', class: look.filter(Boolean).join(' '), ...this.state() },
      make('slot'),
    );
    this.keepFocus(this.drawn, button);
    return button;
  }
}
define('s-button', class extends Pressed {}, pressNames);
const clickable = class extends Pressed {
  draw() {
    return make('button', { type: 'button', class: 'bare', ...this.state() }, make('slot'));
  }
};
define('s-clickable', clickable, `${pressNames} padding border borderRadius background`);

const pressButton = class extends Pressed {
  constructor() {
    super();
    this.addEventListener('click', () => {
      this.pressed = !this.pressed;
      this.tell('change');
    });
  }
  get pressed() {
    return this.properties.pressed ?? isOn(this.properties.defaultPressed);
  }
  set pressed(value) {
    this.properties.pressed = isOn(value);
    this.redraw();
  }
  state() {
    return { ...super.state(), 'aria-pressed': String(this.pressed) };
  }
};
define('s-press-button', pressButton, `${pressNames} pressed defaultPressed?`);
define('s-form', class extends HostElement {}, 'disabled?', 'submit');

host.command = command;
