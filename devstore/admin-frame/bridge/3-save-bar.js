const { tellFrame, onFrame } = bridge;

let openSaveBar = null;

function saveBarOpen() {
  return openSaveBar !== null;
}

function shakeSaveBar() {
  tellFrame('saveBar', { open: true, shake: true });
}

function raiseSaveBar(bar) {
  if (openSaveBar === bar) return;
  openSaveBar = bar;
  tellFrame('saveBar', { open: true });
}

function lowerSaveBar(bar) {
  if (openSaveBar !== bar) return;
  openSaveBar = null;
  tellFrame('saveBar', { open: false });
}

/** <ui-save-bar> with a button variant="primary" to save and another to discard; both are shown by the frame. */
class UiSaveBar extends HTMLElement {
  connectedCallback() {
    this.style.display = 'none';
  }
  disconnectedCallback() {
    lowerSaveBar(this);
  }
  get showing() {
    return openSaveBar === this;
  }
  async show() {
    raiseSaveBar(this);
    this.dispatchEvent(new Event('show'));
  }
  async hide() {
    if (!this.showing) return;
    lowerSaveBar(this);
    this.dispatchEvent(new Event('hide'));
  }
  async toggle() {
    await (this.showing ? this.hide() : this.show());
  }
  save() {
    this.querySelector('button[variant="primary"]')?.click();
  }
  discard() {
    this.querySelector('button:not([variant="primary"])')?.click();
  }
}
customElements.define('ui-save-bar', UiSaveBar);

/** A form marked data-save-bar raises the bar by itself at the first change. */
const formBars = new WeakMap();
function barOfForm(form) {
  if (!formBars.has(form)) formBars.set(form, { save: () => form.requestSubmit(), discard: () => form.reset() });
  return formBars.get(form);
}
function watchForm(type, act) {
  addEventListener(type, ({ target }) => {
    const form = target instanceof HTMLFormElement ? target : target?.form;
    if (form?.hasAttribute?.('data-save-bar')) act(barOfForm(form));
  });
}
watchForm('input', raiseSaveBar);
watchForm('change', raiseSaveBar);
watchForm('submit', lowerSaveBar);
watchForm('reset', lowerSaveBar);

onFrame('saveBarAction', ({ action }) => {
  if (action === 'save') openSaveBar?.save();
  else openSaveBar?.discard();
});

const saveBarElement = (id) => document.getElementById(id);
const saveBar = {
  show: async (id) => saveBarElement(id)?.show(),
  hide: async (id) => saveBarElement(id)?.hide(),
  toggle: async (id) => saveBarElement(id)?.toggle(),
  /** Resolves when nothing is unsaved; until then the bar shakes, as the admin's does. */
  leaveConfirmation: () =>
    new Promise((resolve) => {
      const look = () => (saveBarOpen() ? setTimeout(look, 100) : resolve());
      if (saveBarOpen()) shakeSaveBar();
      look();
    }),
};

Object.assign(bridge, { saveBar, saveBarOpen, shakeSaveBar });
