const { HostElement, make, define } = host;

const actions = () => ['primary-action', 'secondary-actions'].map((name) => make('slot', { name }));

/** A dialog over the placement, whose frame grows to hold it. */
class Overlay extends HostElement {
  get isOpen() {
    return Boolean(this.dialog?.open);
  }
  showOverlay() {
    if (this.isOpen) return;
    this.tell('show');
    this.dialog.showModal();
    document.body.style.minHeight = `${this.dialog.scrollHeight + 60}px`;
    this.tell('aftershow');
  }
  hideOverlay() {
    if (this.isOpen) this.dialog.close();
  }
  toggleOverlay() {
    if (this.isOpen) this.hideOverlay();
    else this.showOverlay();
  }
  closed() {
    document.body.style.minHeight = '';
    this.tell('hide');
    this.tell('afterhide');
  }
  redraw() {
    if (!this.dialog) super.redraw();
    else this.dialog.setAttribute('aria-label', this.properties.heading ?? this.properties.accessibilityLabel ?? '');
  }
  draw() {
    const { heading, accessibilityLabel } = this.properties;
    const close = make('button', { type: 'button', 'aria-label': '✕', onclick: () => this.hideOverlay() }, '✕');
    const bar = { style: 'display:flex;justify-content:space-between;gap:12px;align-items:center;margin-bottom:10px' };
    const state = { 'aria-label': heading ?? accessibilityLabel, onclose: () => this.closed() };
    const head = make('div', bar, heading ? make('h2', {}, heading) : make('span'), close);
    this.dialog = make('dialog', state, head, make('slot'), make('div', { class: 'row' }, actions()));
    return this.dialog;
  }
}
const names = 'heading accessibilityLabel padding size defaultOpen?';
for (const tag of ['s-modal', 's-sheet', 's-popover'])
  define(tag, class extends Overlay {}, names, 'show hide aftershow afterhide');

/** An order's action: the page around it is the dialog. */
class Action extends HostElement {
  draw() {
    const { heading } = this.properties;
    const title = heading ? make('h2', { style: 'margin-bottom:10px' }, heading) : null;
    return [title, make('slot'), make('div', { class: 'row' }, actions())];
  }
}
for (const tag of ['s-customer-account-action', 's-page']) define(tag, class extends Action {}, 'heading subheading');
