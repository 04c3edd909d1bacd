const { tellFrame, onFrame } = bridge;

/** An element that is not seen in the page and tells the frame about itself whenever it changes. */
class MirroredElement extends HTMLElement {
  connectedCallback() {
    this.style.display = 'none';
    this.observer = new MutationObserver(() => this.tell());
    this.observer.observe(this, { childList: true, subtree: true, attributes: true, characterData: true });
    queueMicrotask(() => this.tell());
  }
  disconnectedCallback() {
    this.observer?.disconnect();
    this.forget();
  }
  forget() {}
}

class UiNavMenu extends MirroredElement {
  tell() {
    if (!this.isConnected) return;
    const links = [...this.querySelectorAll('a, s-link')];
    const items = links.map((link) => ({
      href: link.getAttribute('href') ?? '',
      label: link.textContent.trim(),
      home: link.getAttribute('rel') === 'home',
    }));
    tellFrame('navMenu', { items });
  }
}
customElements.define('ui-nav-menu', UiNavMenu);
customElements.define('s-app-nav', class extends UiNavMenu {});

const titleBars = [];
const shownTitleBar = () => titleBars.at(-1);

class UiTitleBar extends MirroredElement {
  tell() {
    if (!this.isConnected || this.closest('ui-modal')) return;
    if (!titleBars.includes(this)) titleBars.push(this);
    if (shownTitleBar() !== this) return;
    const buttons = [...this.querySelectorAll('button, a')].map((button, index) => ({
      index,
      label: button.textContent.trim(),
      variant: button.getAttribute('variant') ?? '',
      disabled: button.hasAttribute('disabled'),
    }));
    tellFrame('titleBar', { title: this.getAttribute('title') ?? '', buttons });
  }
  forget() {
    const index = titleBars.indexOf(this);
    if (index < 0) return;
    titleBars.splice(index, 1);
    if (shownTitleBar()) shownTitleBar().tell();
    else tellFrame('titleBar', { title: '', buttons: [] });
  }
}
customElements.define('ui-title-bar', UiTitleBar);
onFrame('titleButton', ({ index }) => shownTitleBar()?.querySelectorAll('button, a')[index]?.click());

const dialogStyle =
  'border:0;border-radius:12px;padding:0;max-width:min(620px,92vw);width:100%;box-shadow:0 8px 40px #0006;font:14px/1.5 system-ui';

/** <ui-modal>: a plain dialog whose `content` element the React wrapper fills through a portal. */
class UiModal extends HTMLElement {
  constructor() {
    super();
    this.dialog = document.createElement('dialog');
    this.dialog.style.cssText = dialogStyle;
    this.heading = document.createElement('header');
    this.heading.style.cssText = 'padding:14px 18px;font-weight:650;border-bottom:1px solid #ddd';
    this.content = document.createElement('div');
    this.actions = document.createElement('footer');
    this.actions.style.cssText =
      'display:flex;gap:8px;justify-content:flex-end;padding:12px 18px;border-top:1px solid #ddd';
    this.dialog.append(this.heading, this.content, this.actions);
    this.dialog.addEventListener('close', () => this.dispatchEvent(new Event('hide')));
  }
  connectedCallback() {
    this.style.display = 'none';
    document.body.append(this.dialog);
  }
  disconnectedCallback() {
    this.dialog.remove();
  }
  /** Children written in plain HTML move into the dialog; React's own stay where React put them. */
  adoptChildren() {
    const own = [...this.children].filter(
      ({ localName }) => localName !== 'ui-title-bar' && localName !== 'ui-save-bar',
    );
    for (const child of own) if (child.childNodes.length > 0) this.content.append(child);
  }
  drawTitle() {
    const bar = this.querySelector('ui-title-bar');
    this.heading.textContent = bar?.getAttribute('title') ?? '';
    const buttons = [...(bar?.querySelectorAll('button') ?? [])].map((button) => {
      const copy = document.createElement('button');
      copy.textContent = button.textContent;
      copy.disabled = button.disabled;
      const primary = button.getAttribute('variant') === 'primary';
      copy.style.cssText = `font:inherit;padding:6px 14px;border-radius:8px;border:1px solid #888;cursor:pointer;${primary ? 'background:#222;color:#fff' : 'background:#fff'}`;
      copy.addEventListener('click', () => button.click());
      return copy;
    });
    this.actions.replaceChildren(...buttons);
    this.actions.hidden = buttons.length === 0;
  }
  async show() {
    if (this.dialog.open) return;
    this.adoptChildren();
    this.drawTitle();
    this.dialog.showModal();
    this.dispatchEvent(new Event('show'));
  }
  async hide() {
    if (this.dialog.open) this.dialog.close();
  }
  async toggle() {
    await (this.dialog.open ? this.hide() : this.show());
  }
}
customElements.define('ui-modal', UiModal);
