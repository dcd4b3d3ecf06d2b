// What the server knows of the assets, teams, domains and people that a text names: asked while
// somebody types, a little later than the last letter, and remembered for as long as the page is.
const ASK_PAUSE = 200;
const MOST_REMEMBERED = 200;

class Live {
  #element;
  #about = new Map();
  #timer;
  #asked = 0;

  constructor(element) {
    this.#element = element;
  }

  // Only the last question is answered.
  propose(sort, typed, done) {
    clearTimeout(this.#timer);
    const asked = ++this.#asked;
    this.#timer = setTimeout(async () => {
      const found = JSON.parse(await this.#element.$server.propose(sort, typed));
      if (asked === this.#asked) {
        done(found.map(({ value, title }, i) => ({
          caption: value, value, meta: title ?? "", score: 1000 - i, skipFilter: true,
        })));
      }
    }, ASK_PAUSE);
  }

  async about(reference) {
    if (!this.#about.has(reference)) {
      if (this.#about.size === MOST_REMEMBERED) {
        this.#about.delete(this.#about.keys().next().value);
      }
      this.#about.set(reference, this.#element.$server.about(reference).then(JSON.parse));
    }
    return this.#about.get(reference);
  }

  stop() {
    clearTimeout(this.#timer);
    this.#asked++;
  }
}
