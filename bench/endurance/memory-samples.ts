/** Memory as it was seen while something ran, oldest first, and whether it grew. */
export class MemorySamples {
  private readonly samples: number[] = [];

  add(mebibytes: number): void {
    this.samples.push(mebibytes);
  }

  /** Means of the first and the last tenth, at least one sample each. */
  tenths(): { readonly first: number; readonly last: number } {
    const { samples } = this;
    const size = Math.max(1, Math.floor(samples.length / 10));
    return { first: mean(samples.slice(0, size)), last: mean(samples.slice(-size)) };
  }
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
}
