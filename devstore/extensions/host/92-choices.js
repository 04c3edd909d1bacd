const { HostElement, make, define, errorOf, labelOf, stateOf, isOn } = host;

/** Choices are drawn by what lies around them, so that they are one group to the keyboard and to whoever listens. */
class Choice extends HostElement {
  redraw() {
    this.closest('s-choice-list, s-select')?.redraw();
  }
  get text() {
    const shown = [...this.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE || !node.slot);
    return shown
      .map((node) => node.textContent)
      .join('')
      .trim();
  }
  get isChosen() {
    return isOn(this.properties.selected ?? this.properties.defaultSelected);
  }
}
const choiceNames = 'value selected defaultSelected? disabled? accessibilityLabel label';
for (const tag of ['s-option', 's-choice']) define(tag, class extends Choice {}, choiceNames);

class Chooser extends HostElement {
  connectedCallback() {
    this.observer = new MutationObserver(() => this.redraw());
    this.observer.observe(this, { childList: true, subtree: true, characterData: true });
    super.connectedCallback();
  }
  disconnectedCallback() {
    this.observer.disconnect();
  }
  get choices() {
    return [...this.querySelectorAll('s-choice, s-option')];
  }
  announce() {
    this.tell('input');
    this.tell('change');
  }
}

class Select extends Chooser {
  get value() {
    return this.properties.value ?? this.choices.find(({ isChosen }) => isChosen)?.properties.value ?? '';
  }
  set value(value) {
    this.properties.value = value;
    this.redraw();
  }
  changed(event) {
    event.stopPropagation();
    this.properties.value = this.input.value;
    this.announce();
  }
  draw() {
    const p = this.properties;
    const before = this.input;
    const options = this.choices.map(({ text, properties: { value = text, disabled } }) =>
      make('option', { value, disabled }, text),
    );
    const none = p.placeholder || !this.value ? [make('option', { value: '' }, p.placeholder ?? '')] : [];
    const events = { onchange: (event) => this.changed(event), oninput: (event) => event.stopPropagation() };
    this.input = make('select', { ...stateOf(p), ...events }, none, options);
    this.input.value = this.value;
    this.keepFocus(before, this.input);
    return [make('label', {}, labelOf(p), this.input), errorOf(p)];
  }
}
const selectNames =
  'label labelAccessibilityVisibility value name placeholder error disabled? required? autocomplete details';
define('s-select', Select, selectNames, 'change input focus blur');

class ChoiceList extends Chooser {
  get values() {
    return (
      this.properties.values ?? this.choices.filter(({ isChosen }) => isChosen).map((choice) => choice.properties.value)
    );
  }
  set values(values) {
    this.properties.values = values;
    this.redraw();
  }
  choose(value, event) {
    event.stopPropagation();
    const others = this.properties.multiple ? this.values.filter((one) => one !== value) : [];
    const values = event.target.checked ? [...others, value] : others;
    if (this.properties.values !== undefined) this.properties.values = values;
    for (const { properties } of this.choices) properties.selected = values.includes(properties.value);
    this.announce();
  }
  rowOf({ text, properties: { value, disabled, accessibilityLabel } }) {
    const p = this.properties;
    const state = { name: 'choice', value, checked: this.values.includes(value), disabled: disabled || p.disabled };
    const events = { onchange: (event) => this.choose(value, event), oninput: (event) => event.stopPropagation() };
    const type = p.multiple ? 'checkbox' : 'radio';
    const input = make('input', { type, ...state, 'aria-label': accessibilityLabel, ...events });
    if (this.shadowRoot.activeElement?.value === value) queueMicrotask(() => input.focus());
    return make('label', { class: 'choice' }, input, make('span', {}, text));
  }
  draw() {
    const p = this.properties;
    const rows = this.choices.map((choice) => this.rowOf(choice));
    const described = { 'aria-describedby': p.error ? 'error' : null };
    return [make('fieldset', described, make('legend', {}, labelOf(p)), rows), errorOf(p)];
  }
}
const listNames = 'label labelAccessibilityVisibility values multiple? name error disabled? variant details';
define('s-choice-list', ChoiceList, listNames, 'change input');
