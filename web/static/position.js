/* « Autour de moi »: on a click alone, the position becomes the name of the nearest commune. */
"use strict";

(() => {
  const button = document.getElementById("ici");
  const place = document.getElementById("near");
  if (!button || !place || !navigator.geolocation || !window.isSecureContext) return;

  const said = document.getElementById("ici-dit");
  const REASONS = {
    1: "Votre navigateur ne donne pas votre position : écrivez une commune.",
    2: "Votre position n'a pas été trouvée : écrivez une commune.",
    3: "Votre position se fait attendre : réessayez, ou écrivez une commune.",
  };
  const answer = (words) => {
    said.textContent = words;
    button.removeAttribute("aria-disabled");
  };

  const name = async ({ coords }) => {
    /* a hundredth of a degree is about a kilometre: nothing finer leaves this machine */
    const rounded = { lat: coords.latitude.toFixed(2), lon: coords.longitude.toFixed(2) };
    try {
      const response = await fetch(`${button.dataset.ask}?${new URLSearchParams(rounded)}`);
      const found = await response.json();
      if (!response.ok) return answer(found.message);
      place.value = found.near;
      answer("");
      place.dispatchEvent(new CustomEvent("place", { bubbles: true }));
    } catch {
      answer("La commune n'a pas pu être cherchée : réessayez, ou écrivez-la.");
    }
  };

  button.hidden = false;
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-disabled")) return;
    button.setAttribute("aria-disabled", "true");
    said.textContent = "Recherche de votre commune…";
    navigator.geolocation.getCurrentPosition(name, (error) => answer(REASONS[error.code] ?? REASONS[2]), {
      enableHighAccuracy: false, timeout: 10_000, maximumAge: 600_000,
    });
  });
})();
