/* What makes the pages better where JavaScript runs: results while typing, suggestions, facets that
   apply at once, "/" to search. */
"use strict";

(() => {
  document.documentElement.classList.add("js");
  const form = document.getElementById("recherche");
  const wide = window.matchMedia("(width >= 60rem)");

  /* The address of the search that the form says, nothing empty in it. */
  const asked = () => {
    const said = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (value.trim()) said.append(name, value.trim());
    }
    /* a radius needs a centre, which the words may hold too */
    const usual = form.elements.km.dataset.usual;
    if (!said.has("near") && (!said.has("q") || said.get("km") === usual)) said.delete("km");
    const query = said.toString();
    return query ? `/?${query}` : "/";
  };

  let running = null;
  let resting = 0;
  let shown = location.pathname + location.search;

  /* What the form's fields hold in a page that was fetched: all but what is being typed. */
  const refill = (page, whole, still) => {
    const place = form.elements.near;
    for (const name of ["aria-invalid", "aria-describedby"]) {
      const value = page.getElementById("near").getAttribute(name);
      if (value) place.setAttribute(name, value);
      else place.removeAttribute(name);
    }
    /* the radius that was searched may be the words', unless another was chosen since */
    if (whole || still) form.elements.km.innerHTML = page.getElementById("km").innerHTML;
    if (!whole) return;
    for (const name of ["q", "near", "km"]) form.elements[name].value = page.getElementById(name).value;
  };

  /* Fetch a search and put its answer in place of this one; a plain visit where that fails.
     `how`: "push" a new entry of the history, "typed" over the present one, "back" to an old one. */
  const show = async (address, how) => {
    clearTimeout(resting);
    running?.abort();
    running = new AbortController();
    const answer = document.getElementById("reponse");
    answer.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(address, { signal: running.signal, headers: { accept: "text/html" } });
      const page = new DOMParser().parseFromString(await response.text(), "text/html");
      const fresh = page.getElementById("reponse");
      if (!fresh) throw new Error("no answer in the page");
      const focused = answer.contains(document.activeElement) && document.activeElement.id;
      const unfolded = [...answer.querySelectorAll("details[open][id]")].map((one) => one.id);
      const still = asked() === address;
      answer.replaceWith(fresh);
      document.title = page.title;
      shown = address;
      if (how === "push") history.pushState(null, "", address);
      if (how === "typed") history.replaceState(null, "", address);
      refill(page, how === "back", still);
      for (const id of unfolded) document.getElementById(id)?.setAttribute("open", "");
      if (focused !== false) {
        /* what was chosen may be gone: never leave a keyboard at the top of the page */
        const left = document.getElementById(focused) ?? document.getElementById("combien");
        left?.focus({ preventScroll: true });
      }
      say(fresh.querySelector("#combien")?.textContent.trim() ?? "");
    } catch (error) {
      if (error.name === "AbortError") return;
      if (how !== "typed") return window.location.assign(address);
      answer.removeAttribute("aria-busy");
      say("La recherche ne répond pas.");
    }
  };

  /* Results follow the words while they are typed, once the typing rests. */
  const REST = 350; /* milliseconds */
  const follow = () => {
    const words = form.elements.q.value.trim();
    const address = asked();
    if (words.length !== 1 && address !== shown) show(address, "typed");
  };

  /* Go to the search that the form says; what was typed on the way there is not followed. */
  const leave = () => {
    clearTimeout(resting);
    running?.abort();
    window.location.assign(asked());
  };

  /* A region that stays is read out by screen readers; one that is replaced often is not. */
  const say = (words) => {
    document.getElementById("annonce").textContent = words;
  };

  if (form) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      leave();
    });
    form.elements.q.addEventListener("input", () => {
      clearTimeout(resting);
      resting = setTimeout(follow, REST);
    });
    form.addEventListener("place", () => show(asked(), "push"));
    document.addEventListener("change", (event) => {
      const field = event.target;
      if (field.form !== form) return;
      /* on a narrow screen several filters are chosen first, then applied */
      const facet = field.type === "checkbox";
      const radius = field.name === "km" && asked() !== shown;
      if (field.name === "sort" || radius || (facet && wide.matches)) show(asked(), "push");
    });
    window.addEventListener("popstate", () => {
      /* going to another part of the same page is no new search */
      const address = location.pathname + location.search;
      if (address !== shown) show(address, "back");
    });
  }

  document.addEventListener("keydown", (event) => {
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) || event.target.isContentEditable;
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    const words = document.getElementById("q");
    if (!words) return;
    event.preventDefault();
    words.focus();
    words.select();
  });

  /* A list of suggestions under a field: the ARIA combobox with a listbox popup. */
  const combobox = (input) => {
    const list = document.createElement("ul");
    list.id = `${input.id}-suggestions`;
    list.setAttribute("role", "listbox");
    list.setAttribute("aria-label", "Suggestions");
    list.hidden = true;
    input.after(list);
    for (const [name, value] of Object.entries({
      role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": list.id,
    })) input.setAttribute(name, value);
    const choicesOf = (answer) => answer.choices ?? answer.suggestions.map((text) => ({ text }));
    let chosen = -1;
    let timer = 0;
    let request = null;

    const close = () => {
      clearTimeout(timer);
      request?.abort();
      list.hidden = true;
      list.replaceChildren();
      chosen = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    };
    const choose = (at) => {
      const options = [...list.children];
      chosen = (at + options.length + 1) % (options.length + 1);
      /* one place after the last is the field itself */
      options.forEach((one, n) => one.setAttribute("aria-selected", String(n === chosen)));
      if (chosen < options.length) {
        input.setAttribute("aria-activedescendant", options[chosen].id);
        options[chosen].scrollIntoView({ block: "nearest" });
      } else {
        input.removeAttribute("aria-activedescendant");
      }
    };
    const take = (text) => {
      input.value = text;
      close();
      if (input.id === "q") leave();
      else input.dispatchEvent(new CustomEvent("place", { bubbles: true }));
    };
    const fill = (choices) => {
      list.replaceChildren(...choices.map(({ text, kind }, n) => {
        const option = document.createElement("li");
        option.id = `${list.id}-${n}`;
        option.setAttribute("role", "option");
        option.setAttribute("aria-selected", "false");
        option.textContent = text;
        if (kind) {
          const nature = document.createElement("span");
          nature.className = "nature";
          nature.textContent = kind;
          option.append(" ", nature);
        }
        option.addEventListener("mousedown", (event) => event.preventDefault());
        option.dataset.text = text;
        option.addEventListener("click", () => take(text));
        return option;
      }));
      chosen = choices.length;
      list.hidden = !choices.length;
      input.setAttribute("aria-expanded", String(!list.hidden));
    };
    const ask = async () => {
      request?.abort();
      request = new AbortController();
      const typed = input.value.trim();
      if (typed.length < 2) return close();
      try {
        const url = `${input.dataset.suggest}?q=${encodeURIComponent(typed)}`;
        const response = await fetch(url, { signal: request.signal });
        if (response.ok && document.activeElement === input) fill(choicesOf(await response.json()));
      } catch (error) {
        if (error.name !== "AbortError") close();
      }
    };

    input.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, 150);
    });
    input.addEventListener("blur", close);
    input.addEventListener("keydown", (event) => {
      if (list.hidden) return;
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        choose(chosen + (event.key === "ArrowDown" ? 1 : -1));
      } else if (event.key === "Escape") {
        event.preventDefault();
        close();
      } else if (event.key === "Enter" && list.children[chosen]) {
        event.preventDefault();
        take(list.children[chosen].dataset.text);
      }
    });
  };
  document.querySelectorAll("input[data-suggest]").forEach(combobox);
})();
