// Asking the server, one question of a kind at a time: a newer one calls the older off.

export class Asker {
  #open: AbortController | null = null;

  /** What the server answers; null where a newer question was asked meanwhile. Throws where there is no answer. */
  async ask(address: string, type: "json" | "text" = "json"): Promise<any> {
    this.stop();
    const mine = (this.#open = new AbortController());
    try {
      const accept = type === "json" ? "application/json" : "text/html";
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: accept } });
      if (!answer.ok) throw new Error(`${address}: found ${answer.status}`);
      return await (type === "json" ? answer.json() : answer.text());
    } catch (error) {
      if (mine.signal.aborted) return null;
      throw error;
    }
  }

  /** Calls the open question off. */
  stop(): void {
    this.#open?.abort();
  }
}
