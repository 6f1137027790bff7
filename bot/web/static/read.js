"use strict";

// The reading page works without this script. With it, it takes Telegram's theme, opens at the
// cited sentence wherever it is shown, and leads from citation to citation by keys.

(() => {
  const root = document.documentElement;
  const READABLE = 4.5; // WCAG's least contrast of text

  // --- Telegram's theme ---------------------------------------------------------------------

  const channels = (colour) => [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16));

  const luminance = (colour) => {
    const [red, green, blue] = channels(colour).map((value) => {
      const share = value / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };

  const contrast = (one, other) => {
    const [darker, lighter] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (lighter + 0.05) / (darker + 0.05);
  };

  const mixed = (one, other, share) => {
    const others = channels(other);
    const parts = channels(one).map((value, at) =>
      Math.round(value + (others[at] - value) * share).toString(16).padStart(2, "0"));
    return `#${parts.join("")}`;
  };

  // The colour, moved towards the text's as far as it must be to stand out on all grounds.
  const readable = (colour, text, grounds) => {
    for (let share = 0; share < 1; share += 0.1) {
      const candidate = mixed(colour, text, share);
      if (grounds.every((ground) => contrast(candidate, ground) >= READABLE)) return candidate;
    }
    return text;
  };

  const wear = (theme) => {
    const colour = (name) => {
      const value = theme && theme[name];
      return typeof value === "string" && /^#[0-9a-f]{6}$/i.test(value) ? value : null;
    };
    const ground = colour("bg_color");
    const text = colour("text_color");
    if (!ground || !text || contrast(ground, text) < READABLE) return;
    const isDark = luminance(ground) < luminance(text);
    root.dataset.scheme = isDark ? "dark" : "light";
    // Controls lie on the theme's second ground where it is one for this text.
    const second = colour("secondary_bg_color");
    const raised = second && contrast(second, text) >= READABLE
      ? second : mixed(ground, text, isDark ? 0.08 : 0.02);
    const grounds = [ground, raised];
    const values = {
      ground,
      text,
      raised,
      muted: readable(colour("hint_color") || text, text, grounds),
      link: readable(colour("link_color") || text, text, grounds),
    };
    for (const [name, value] of Object.entries(values)) root.style.setProperty(`--${name}`, value);
  };

  // Telegram writes into the fragment: "#tgWebAppData=...&tgWebAppThemeParams={...}".
  const given = new URLSearchParams(location.hash.slice(1).replace(/^[\w-]*\?/, ""))
    .get("tgWebAppThemeParams");
  const KEPT = "theme"; // for this tab, as a jump within the page replaces the fragment

  const remembered = () => {
    try {
      if (given) sessionStorage.setItem(KEPT, given);
      return given || sessionStorage.getItem(KEPT);
    } catch {
      return given; // a browser that keeps nothing
    }
  };

  const parsed = (json) => {
    try {
      return JSON.parse(json);
    } catch {
      return null;
    }
  };

  wear(parsed(remembered()));

  // Telegram tells of a change by calling these, or from the window around this one.
  const receiveEvent = (kind, data) => {
    if (kind === "theme_changed" && data) wear(data.theme_params);
  };
  window.TelegramGameProxy = { receiveEvent };
  window.Telegram = { WebView: { receiveEvent } };
  window.addEventListener("message", (event) => {
    if (event.source !== window.parent || window.parent === window) return;
    const message = typeof event.data === "string" ? parsed(event.data) : null;
    if (message) receiveEvent(message.eventType, message.eventData);
  });
  if (given && window.TelegramWebviewProxy) {
    window.TelegramWebviewProxy.postEvent("web_app_expand", "{}");
  }

  // --- from citation to citation --------------------------------------------------------------

  document.addEventListener("DOMContentLoaded", () => {
    const links = [...document.querySelectorAll("nav a")];
    const marks = links.map((link) => document.getElementById(link.hash.slice(1)));
    if (!links.length) return;
    let current = Math.max(0, links.findIndex((link) => link.hasAttribute("aria-current")));

    const select = (at) => {
      current = at;
      links.forEach((link, index) => {
        if (index === at) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
      });
    };

    const go = (at) => {
      select(at);
      marks[at].scrollIntoView({ block: "center" });
      marks[at].focus({ preventScroll: true });
    };

    const step = (by) => go((current + by + links.length) % links.length);

    links.forEach((link, at) => link.addEventListener("click", (event) => {
      event.preventDefault();
      go(at);
    }));
    document.querySelectorAll("nav button").forEach((button) => {
      button.hidden = false;
      button.addEventListener("click", () => {
        step(Number(button.dataset.step));
        button.focus({ preventScroll: true });
      });
    });
    document.addEventListener("keydown", (event) => {
      root.dataset.keys = "used";
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      // On a keyboard of another script, the key at the same place.
      const letter = /^[a-z]$/i.test(event.key) ? event.key : event.code.replace("Key", "");
      const key = letter.toLowerCase();
      if (key === "n" || key === "p") step(key === "n" ? 1 : -1);
    });

    const named = marks.findIndex((mark) => `#${mark.id}` === location.hash);
    if (named >= 0) select(named);
    marks[current].scrollIntoView({ block: "center", behavior: "instant" });
  });
})();
