const style = `
:host{box-sizing:border-box}*{box-sizing:border-box}[hidden]{display:none!important}
button,input,select,textarea{font:inherit;color:inherit}
label,legend{display:block;font-weight:600;font-size:14px}
input:not([type=checkbox],[type=radio]),select,textarea{display:block;width:100%;margin-top:4px;padding:9px 10px;min-height:44px;font-weight:400;border:1px solid #8a938d;border-radius:9px;background:#fff}
input[type=checkbox],input[type=radio]{width:20px;height:20px;margin:1px 9px 0 0;flex:none;accent-color:var(--accent)}
.choice{display:flex;align-items:flex-start;font-weight:400;font-size:15px;padding:9px 0;min-height:40px}
fieldset{border:0;margin:0;padding:0;min-width:0}legend{padding:0}
button{display:inline-flex;align-items:center;justify-content:center;min-height:44px;padding:8px 16px;border:1px solid #8a938d;border-radius:10px;background:#fff;font-weight:600;cursor:pointer;color:var(--ink);max-width:100%;text-align:center}
button.primary{background:var(--accent);border-color:var(--accent);color:#fff}
button.critical{color:var(--bad)}button[disabled]{opacity:.6;cursor:default}button.fill{width:100%}
button.bare{border:0;background:none;padding:0;min-height:0;text-align:start;font-weight:400;display:block;width:100%}
button.link{border:0;background:none;padding:0;min-height:0;display:inline;font-weight:400;color:var(--accent);text-decoration:underline}
button[aria-pressed=true]{background:var(--ink);color:#fff}
a{color:var(--accent)}p,h2,h3,h4{margin:0}h2{font-size:19px;line-height:1.3}h3{font-size:16px}h4{font-size:15px}
.subdued{color:var(--soft)}.small{font-size:13px}.error{color:var(--bad);font-weight:400;font-size:14px;margin:4px 0 0}
.success{color:var(--good)}.critical{color:var(--bad)}.warning{color:var(--warn)}
.hide{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.row{display:flex;gap:8px;flex-wrap:wrap;margin-top:12px}
dialog{border:0;border-radius:14px;padding:18px;width:min(520px,calc(100vw - 16px));max-height:none}dialog::backdrop{background:#0006}
.banner{border:1px solid var(--line);border-inline-start:4px solid var(--accent);border-radius:9px;padding:10px 12px;background:#fff;color:inherit}
.banner.critical{border-inline-start-color:var(--bad)}.banner.warning{border-inline-start-color:#c98200}.banner.success{border-inline-start-color:var(--good)}
.badge{display:inline-block;border-radius:8px;padding:1px 9px;font-size:13px;background:#e6eae7;color:var(--ink);white-space:nowrap}
`;
const sheet = new CSSStyleSheet();
sheet.replaceSync(style);

/** Makes an element; properties that begin with `on` listen, those that are nothing are left out. */
function make(name, properties = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith('on')) made.addEventListener(key.slice(2), value);
    else if (key === 'value' || key === 'checked') made[key] = value;
    else made.setAttribute(key, value === true ? '' : value);
  }
  made.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return made;
}

const isOn = (value) => value === '' || (Boolean(value) && value !== 'false');

/**
 * What the elements share: properties that work as properties and as attributes, and a shadow that is drawn anew when one of
 * them changes. What an extension puts inside stays where Preact finds it.
 */
class HostElement extends HTMLElement {
  properties = {};
  constructor() {
    super();
    this.attachShadow({ mode: 'open', delegatesFocus: true }).adoptedStyleSheets = [sheet];
  }
  attributeChangedCallback(attribute, _before, value) {
    const name = this.constructor.names.find((known) => known.toLowerCase() === attribute);
    this[name] = value ?? undefined;
  }
  connectedCallback() {
    this.redraw();
  }
  write(name, value) {
    this.properties[name] = this.constructor.flags.includes(name) ? isOn(value) : value;
    this.redraw();
  }
  redraw() {
    if (!this.isConnected) return;
    const drawn = this.draw();
    if (drawn) this.shadowRoot.replaceChildren(...[drawn].flat().filter(Boolean));
  }
  draw() {
    return make('slot');
  }
  tell(name, options = {}) {
    return this.dispatchEvent(new Event(name, { bubbles: true, ...options }));
  }
  /** The element inside again, after it was drawn anew, where it was being used. */
  keepFocus(before, after) {
    if (before && this.shadowRoot.activeElement === before) queueMicrotask(() => after.focus());
  }
}

/** `names` are an element's properties in words, those with `?` are there or not; `events` are spelt as Preact listens. */
function define(tag, Class, names = '', events = '') {
  const words = names.split(' ').filter(Boolean);
  Class.names = words.map((word) => word.replace('?', ''));
  Class.flags = words.filter((word) => word.endsWith('?')).map((word) => word.slice(0, -1));
  Class.observedAttributes = Class.names.map((name) => name.toLowerCase());
  for (const name of Class.names) {
    const own = name in Class.prototype && !(name in HTMLElement.prototype);
    if (own) continue;
    const get = function get() {
      return this.properties[name] ?? (Class.flags.includes(name) ? false : undefined);
    };
    const set = function set(value) {
      this.write(name, value);
    };
    Object.defineProperty(Class.prototype, name, { configurable: true, get, set });
  }
  for (const event of events.split(' ').filter(Boolean))
    if (!(`on${event}` in Class.prototype)) Object.defineProperty(Class.prototype, `on${event}`, { value: null });
  customElements.define(tag, Class);
}

Object.assign(host, { HostElement, make, define, isOn });
