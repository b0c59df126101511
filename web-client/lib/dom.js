// Elements from plain values. Text only ever enters by textContent: no HTML is parsed anywhere.

/**
 * h("button", {class: "button", onclick: f, disabled: true, data: {id: 3}}, "글", child, [more])
 * Attributes: functions named on… are listeners, true is an empty attribute, false/undefined is none,
 * `data` sets data-*, `style` takes an object of properties (set through the object model, as the CSP allows).
 */
export function h(tag, attrs, ...children) {
  return fill(document.createElement(tag), attrs, children);
}

/** The same for SVG elements. */
export function s(tag, attrs, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attrs, children);
}

function fill(element, attrs, children) {
  for (const [name, value] of Object.entries(attrs || {})) setAttribute(element, name, value);
  append(element, children);
  return element;
}

function setAttribute(element, name, value) {
  if (value === undefined || value === null || value === false) {
    return element.removeAttribute(name);
  }
  if (name.startsWith("on") && typeof value === "function") {
    return element.addEventListener(name.slice(2), value);
  }
  if (name === "data") {
    return Object.entries(value).forEach(([key, each]) => {
      element.dataset[key] = each;
    });
  }
  if (name === "style") {
    return Object.entries(value).forEach(([key, each]) => element.style.setProperty(key, each));
  }
  if (name === "value" && "value" in element && element.tagName !== "LI") {
    element.value = value;
    return undefined;
  }
  return element.setAttribute(name, value === true ? "" : String(value));
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === undefined || child === null || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Changes attributes of an element that is already there. */
export function set(element, attrs) {
  for (const [name, value] of Object.entries(attrs)) setAttribute(element, name, value);
  return element;
}

/** Sets text only when it differs, so that a live region speaks only when something changed. */
export function say(element, text) {
  if (element.textContent !== text) element.textContent = text;
  return element;
}

/** Empties an element and puts children in. */
export function put(element, ...children) {
  element.replaceChildren();
  append(element, children);
  return element;
}

/**
 * Keeps a parent's children in step with a list without remaking what stays (focus and typing survive).
 * make(item) -> element; update(element, item) when given is called for every item, new ones too.
 */
export function keyed(parent, items, keyOf, make, update) {
  const active = document.activeElement;
  const held = active && parent.contains(active) ? active : undefined;
  const old = parent.keyedChildren || new Map();
  const now = new Map();
  let place = parent.firstChild;
  for (const item of items) {
    const key = keyOf(item);
    const element = old.get(key) || make(item);
    if (update) update(element, item);
    now.set(key, element);
    if (element === place) place = place.nextSibling;
    else parent.insertBefore(element, place);
  }
  for (const [key, element] of old) if (!now.has(key)) element.remove();
  parent.keyedChildren = now;
  // What was moved to another place lost the focus on its way.
  if (held?.isConnected && document.activeElement !== held) held.focus({ preventScroll: true });
}

export const $ = (selector, root = document) => root.querySelector(selector);
