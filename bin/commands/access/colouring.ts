import type { onOutput } from '../../../cli/colours';
import type { Answer } from '../../../local/authorization/questions/verdict';

const WORDS: Readonly<Record<Answer, string>> = {
  yes: 'can',
  'under conditions': 'can, under conditions',
  no: 'cannot',
};

/** The same words everywhere, and on a terminal in the same colours. */
export class Colouring {
  constructor(private readonly pc: typeof onOutput) {}

  verdict(answer: Answer): string {
    const colour = { yes: this.pc.green, 'under conditions': this.pc.yellow, no: this.pc.red };
    return colour[answer](WORDS[answer]);
  }

  heading(text: string): string {
    return this.pc.bold(text);
  }
}
