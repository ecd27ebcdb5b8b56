// Loops over arrays, written by index: until V8 optimizes a function, each step of an iterator is a call and an object, and a
// pattern in the head of a loop iterates too. Where the compiler knows that an array is walked, an index means the same. The
// sources keep the form that reads well.
import ts from 'typescript';
import { withEdits } from './edits.mjs';

/** The text of one source file of a program with such loops rewritten. Lines stay where they are. */
export function withFastLoops(program, path) {
  const file = program.getSourceFile(path);
  const checker = program.getTypeChecker();
  const source = file.text;
  const edits = [];
  let count = 0;

  const startOf = (node) => node.getStart(file);
  const textOf = (node) => source.slice(startOf(node), node.end);
  const replace = (from, to, text) => edits.push({ from, to, text });
  const isArray = (node) => isArrayType(checker, checker.getTypeAtLocation(node));

  const loop = ({ initializer, expression, statement, awaitModifier }) => {
    if (awaitModifier !== undefined || !ts.isVariableDeclarationList(initializer)) return;
    if ((initializer.flags & ts.NodeFlags.Const) === 0) return;
    const [{ name }] = initializer.declarations;
    const isPattern = ts.isArrayBindingPattern(name);
    if (isPattern && !isPlain(name)) return;
    const number = ++count;
    const [list, index, one] = [`list$${number}`, `index$${number}`, `one$${number}`];
    /** The names of a pattern, with what stands at each place of it. */
    const named = (values) =>
      name.elements
        .flatMap((element, at) =>
          ts.isOmittedExpression(element) ? [] : [`${textOf(element.name)} = ${values[at]}`],
        )
        .join(', ');
    const parts = () => named(name.elements.map((_, at) => `${one}[${at}]`));

    const entries = entriesOf(expression);
    const walked = entries !== undefined && isArray(entries) && isPattern ? entries : expression;
    if (isArray(walked)) {
      let said = `${textOf(name)} = ${list}[${index}]`;
      if (walked === entries) said = named([index, `${list}[${index}]`]);
      else if (isPattern && !isArray(name)) return;
      else if (isPattern) said = `${one} = ${list}[${index}], ${parts()}`;
      replace(startOf(initializer), startOf(walked), `let ${index} = 0, ${list} = (`);
      replace(walked.end, expression.end, `); ${index} < ${list}.length; ${index}++`);
      begin(statement, said);
    } else if (isPattern && isArray(name)) {
      replace(startOf(name), name.end, one);
      begin(statement, parts());
    }
  };
  /** Names values before a statement. */
  const begin = (statement, said) => {
    replace(startOf(statement), startOf(statement), `{ const ${said}; `);
    replace(statement.end, statement.end, ' }');
  };

  const visit = (node) => {
    if (ts.isForOfStatement(node)) loop(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return withEdits(source, edits);
}

const typedArray = /^(?:Int|Uint|Float)\d+(?:Clamped)?Array$/;

const isArrayType = (checker, type) =>
  type.isUnion()
    ? type.types.every((one) => isArrayType(checker, one))
    : checker.isArrayType(type) ||
      checker.isTupleType(type) ||
      typedArray.test(type.symbol?.name ?? '');

/** Whether a pattern only names elements, and is not empty. */
const isPlain = ({ elements }) =>
  elements.length > 0 &&
  elements.every(
    (element) =>
      ts.isOmittedExpression(element) ||
      (element.initializer === undefined &&
        element.dotDotDotToken === undefined &&
        !ts.isArrayBindingPattern(element.name)),
  );

/** What `entries` is asked of in `list.entries()`. */
const entriesOf = (node) =>
  ts.isCallExpression(node) &&
  ts.isPropertyAccessExpression(node.expression) &&
  node.expression.name.text === 'entries'
    ? node.expression.expression
    : undefined;
