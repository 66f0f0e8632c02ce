/* Where JavaScript runs, the map of a search opens in its place, and is fetched only then. */
"use strict";

document.addEventListener("toggle", async ({ target: door }) => {
  if (!door.open || !door.dataset?.map || door.dataset.asked) return;
  door.dataset.asked = "1";
  const hole = door.querySelector(".map-hole");
  hole.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(door.dataset.map, { headers: { accept: "text/html" } });
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const style = page.getElementById("carte-style");
    if (!document.getElementById("carte-style")) document.head.append(document.adoptNode(style));
    const figure = document.adoptNode(page.querySelector("#carte-corps figure"));
    const title = page.getElementById("carte-titre").textContent;
    for (const part of [figure, figure.querySelector("svg")]) {
      part.removeAttribute("aria-labelledby");
      part.setAttribute("aria-label", title);
    }
    /* a small département is a small target: the list beneath does the same */
    hole.prepend(figure, document.adoptNode(page.getElementById("carte-liste")));
  } catch {
    delete door.dataset.asked; /* the link inside still leads to the map */
  }
  hole.removeAttribute("aria-busy");
}, true);
