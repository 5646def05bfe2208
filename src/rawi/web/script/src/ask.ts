// Asking the server, one question of a kind at a time: a newer one calls the older off.

/** What is thrown where a server answers, and not with what was asked for. */
export class NoAnswer extends Error {
  constructor(readonly status: number) {
    super(`found ${status}`);
  }
}

/** The word for what went wrong: the question, or the way to the server. */
export function wrongWith(error: unknown): "refused" | "failed" {
  return error instanceof NoAnswer && error.status === 422 ? "refused" : "failed";
}

export class Asker {
  #open: AbortController | null = null;

  /** What the server answers; null where a newer question was asked meanwhile. Throws where there is no answer. */
  async ask(address: string, type: "json" | "text" = "json"): Promise<any> {
    this.stop();
    const mine = (this.#open = new AbortController());
    try {
      const accept = type === "json" ? "application/json" : "text/html";
      const answer = await fetch(address, { signal: mine.signal, headers: { Accept: accept } });
      if (!answer.ok) throw new NoAnswer(answer.status);
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
