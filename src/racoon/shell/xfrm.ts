/** A line that changes policies or associations in the words of `ip xfrm`. */
export const callsXfrm =
  /^(?![ \t]*#)[ \t]*(?:\S*\/|sudo[ \t]+)?ip[ \t]+(?:-\S+[ \t]+)*xfrm[ \t]+(?:policy|state)[ \t]+(?:add|update|del|flush)/m;
