/* The parts in this folder with a number are joined in order and served as /extension-host.js; they share the object `host`. */
const facts = JSON.parse(document.getElementById('placement-facts').textContent);

/** Live values as they are until the bundle hands over the signals of its own copy of Preact's library. */
class PlainValue {
  #value;
  #listeners = new Set();
  constructor(value) {
    this.#value = value;
  }
  get value() {
    return this.#value;
  }
  set value(value) {
    this.#value = value;
    for (const listener of this.#listeners) listener(value);
  }
  peek() {
    return this.#value;
  }
  subscribe(listener) {
    this.#listeners.add(listener);
    listener(this.#value);
    return () => this.#listeners.delete(listener);
  }
}

const places = [];

/** Puts live values on an object, each by its name. */
function withLive(owner, values) {
  for (const [key, value] of Object.entries(values)) {
    owner[key] = new PlainValue(value);
    places.push({ owner, key });
  }
  return owner;
}

function setSignals(Signal) {
  for (const { owner, key } of places) owner[key] = new Signal(owner[key].peek());
}

// The devstore's clock can be moved, and what is shown as today moves with it.
const offset = facts.now - Date.now();
if (Math.abs(offset) > 5_000) {
  const RealDate = Date;
  const now = () => RealDate.now() + offset;
  window.Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new RealDate(now()).toString(),
    get: (target, name) => (name === 'now' ? now : Reflect.get(target, name)),
  });
}

/** Tells the page around the placement. */
const tellPage = (type, detail = {}) =>
  window.parent.postMessage({ placement: facts.target, type, ...detail }, location.origin);

Object.assign(host, { facts, withLive, setSignals, tellPage });
