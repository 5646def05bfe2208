// Reviewing by keys and by drag: each presses a button of the page, which works without either. Keys act while the focus
// is in the list alone, so that nobody who speaks to a computer or types elsewhere confirms anything.

const KEYS = new Set(["c", "r", "m"]);

/** Makes the list of incidents to review answer to keys and dragging, where the page has one. */
export function reviewing(): void {
  const form = document.querySelector<HTMLFormElement>("form#queue[data-review]");
  if (form) new Queue(form);
}

class Queue {
  readonly #form: HTMLFormElement;
  readonly #why: HTMLInputElement;
  #meant: HTMLButtonElement | null = null; // what is pressed once a reason is given
  #dragged: HTMLElement | null = null;

  constructor(form: HTMLFormElement) {
    this.#form = form;
    this.#why = form.querySelector<HTMLInputElement>("input[name=why]")!;
    form.addEventListener("keydown", (event) => this.#key(event));
    form.addEventListener("dragstart", (event) => this.#take(event));
    form.addEventListener("dragover", (event) => this.#over(event));
    form.addEventListener("dragleave", (event) => this.#cardOf(event)?.classList.remove("over-me"));
    form.addEventListener("drop", (event) => this.#drop(event));
    if (document.querySelector("form.said")) this.#cards[0]?.focus(); // on with the next
  }

  get #cards(): HTMLElement[] {
    return [...this.#form.querySelectorAll<HTMLElement>("li.card")];
  }

  #cardOf(event: Event): HTMLElement | null {
    return (event.target as Element).closest<HTMLElement>("li.card");
  }

  #key(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target === this.#why) {
      if (event.key === "Enter") this.#reasoned(event);
      return;
    }
    const card = this.#cardOf(event);
    const key = event.key.toLowerCase();
    if (key === "j" || key === "k") this.#move(card, key === "j" ? 1 : -1);
    else if (key === "x" && card) markOf(card).checked = !markOf(card).checked;
    else if (key === "u") document.querySelector<HTMLButtonElement>("form.said button[data-key=u]")?.click();
    else if (KEYS.has(key)) this.#press((key === "m" ? this.#form : card)?.querySelector(`button[data-key=${key}]`) ?? null);
    else return;
    event.preventDefault();
  }

  #move(from: HTMLElement | null, step: number): void {
    const cards = this.#cards;
    const here = from ? cards.indexOf(from) : step > 0 ? -1 : cards.length;
    cards[Math.max(0, Math.min(cards.length - 1, here + step))]?.focus();
  }

  /** Presses a button, after a reason where none is given yet. */
  #press(button: HTMLButtonElement | null): void {
    if (button === null) return;
    if (this.#why.value.trim() !== "") return button.click();
    this.#meant = button;
    this.#why.focus();
  }

  /** Enter behind a reason does what it was asked for, and never just what the first button of the page would. */
  #reasoned(event: KeyboardEvent): void {
    event.preventDefault();
    if (this.#meant) this.#press(this.#meant);
    else this.#cards[0]?.focus();
  }

  #take(event: DragEvent): void {
    this.#dragged = this.#cardOf(event);
    if (this.#dragged) event.dataTransfer?.setData("text/plain", this.#dragged.dataset.incident ?? "");
  }

  #over(event: DragEvent): void {
    const card = this.#cardOf(event);
    if (!card || !this.#dragged || card === this.#dragged) return;
    event.preventDefault();
    card.classList.add("over-me");
  }

  #drop(event: DragEvent): void {
    const card = this.#cardOf(event);
    card?.classList.remove("over-me");
    if (!card || !this.#dragged || card === this.#dragged) return;
    event.preventDefault();
    for (const one of this.#cards) markOf(one).checked = one === card || one === this.#dragged;
    this.#press(this.#form.querySelector("button[data-key=m]"));
  }
}

function markOf(card: HTMLElement): HTMLInputElement {
  return card.querySelector<HTMLInputElement>("input[name=with]")!;
}
