import pc from 'picocolors';

/** Colours for a terminal; none in a file or a pipe, nor where somebody asked for none. */
function coloursOf({ isTTY }: NodeJS.WriteStream) {
  const { NO_COLOR, TERM } = process.env;
  return pc.createColors(isTTY === true && !NO_COLOR && TERM !== 'dumb');
}

export const onOutput = coloursOf(process.stdout);
export const onErrors = coloursOf(process.stderr);
