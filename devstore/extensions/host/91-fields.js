const { HostElement, make, define, command, isOn } = host;

const fieldNames =
  'label labelAccessibilityVisibility value defaultValue name placeholder error details autocomplete icon type ' +
  'disabled? readOnly? required? maxLength minLength';
const fieldEvents = 'input change focus blur invalid viewchange';
const errorOf = ({ error }) => (error ? make('p', { class: 'error', id: 'error' }, error) : null);
const labelOf = ({ label, labelAccessibilityVisibility: seen }) =>
  make('span', { class: seen === 'exclusive' ? 'hide' : null }, label ?? '');
const stateOf = ({ disabled, readOnly, required, name, error }) => ({
  ...{ disabled, readonly: readOnly, required, name },
  ...{ 'aria-invalid': error ? 'true' : null, 'aria-describedby': error ? 'error' : null },
});

/** A field of one line, or several, of text. What is typed survives when it is drawn again. */
class Field extends HostElement {
  get value() {
    return this.input?.value ?? this.properties.value ?? this.properties.defaultValue ?? '';
  }
  set value(value) {
    this.properties.value = value ?? '';
    if (this.input) this.input.value = value ?? '';
  }
  get defaultValue() {
    return this.properties.defaultValue;
  }
  set defaultValue(value) {
    this.properties.defaultValue = value;
    if (this.input && this.properties.value === undefined && !this.isTyped) this.input.value = value ?? '';
  }
  makeInput(attributes) {
    return make('input', attributes);
  }
  /** Passes an event of the inside on as the element's own. */
  passOn(name) {
    return (event) => {
      event.stopPropagation();
      this.isTyped = true;
      this.tell(name);
    };
  }
  draw() {
    const p = this.properties;
    const { value, input: before } = this;
    const help = { placeholder: p.placeholder, autocomplete: p.autocomplete, maxlength: p.maxLength };
    const events = { oninput: this.passOn('input'), onchange: this.passOn('change') };
    this.input = this.makeInput({ ...stateOf(p), ...help, ...events });
    this.input.value = value;
    this.keepFocus(before, this.input);
    const details = p.details ? make('p', { class: 'subdued small' }, p.details) : null;
    return [make('label', {}, labelOf(p), this.input), details, errorOf(p)];
  }
}

/** A field of that type of input; `special` are the attributes it has of its own. */
function field(tag, type, names = '', special = () => ({})) {
  const element = class extends Field {
    makeInput(attributes) {
      return make('input', { type, ...attributes, ...special(this.properties) });
    }
  };
  define(tag, element, `${fieldNames} ${names}`, fieldEvents);
}
field('s-text-field', 'text');
field('s-email-field', 'email');
field('s-url-field', 'url');
field('s-phone-field', 'tel');
field('s-consent-phone-field', 'tel', 'policy');
const limits = ({ min, max, step }) => ({ min, max, step });
field('s-number-field', 'number', 'min max step controls prefix suffix inputMode', limits);

/** `2026-01-01--2026-02-01` as the ends between which a day can be chosen. */
function daysOf({ allow }) {
  const [, from, to] = /^(\d{4}-\d{2}-\d{2})?--(\d{4}-\d{2}-\d{2})?$/.exec(allow ?? '') ?? [];
  return { min: from, max: to };
}
field('s-date-field', 'date', 'allow disallow allowDays disallowDays view defaultView', daysOf);

const textArea = class extends Field {
  makeInput(attributes) {
    return make('textarea', { rows: this.properties.rows ?? 3, ...attributes });
  }
};
define('s-text-area', textArea, `${fieldNames} rows`, fieldEvents);

/** A box to tick. Nothing ticks it but the extension and the buyer. */
class Checkbox extends HostElement {
  get checked() {
    return this.properties.checked ?? isOn(this.properties.defaultChecked);
  }
  set checked(value) {
    this.properties.checked = value === undefined ? undefined : isOn(value);
    if (this.input) this.input.checked = this.checked;
  }
  changed(event) {
    event.stopPropagation();
    this.properties.checked = this.input.checked;
    this.tell('change');
    command(this.properties);
  }
  draw() {
    const p = this.properties;
    const before = this.input;
    const events = { onchange: (event) => this.changed(event), oninput: (event) => event.stopPropagation() };
    const state = { ...stateOf(p), 'aria-label': p.accessibilityLabel, checked: this.checked };
    this.input = make('input', { type: 'checkbox', ...state, ...events });
    this.keepFocus(before, this.input);
    const words = make('span', {}, p.label ?? '', make('slot', { name: 'label' }));
    return [make('label', { class: 'choice' }, this.input, words), errorOf(p)];
  }
}
const boxNames =
  'label checked defaultChecked? disabled? required? name value error details accessibilityLabel policy command commandFor';
for (const tag of ['s-checkbox', 's-consent-checkbox', 's-switch'])
  define(tag, class extends Checkbox {}, boxNames, 'change');

Object.assign(host, { errorOf, labelOf, stateOf });
