"""Crosstabs against an exact solver. What `wontak tally` publishes is attacked by linear programs
over everything its reader knows: shown cells, row and column totals, people are not fewer than
none. GLPK solves them in exact arithmetic (`glp_exact`); corners of such a table's polytope are
whole, which is looked at each time, so that no table of whole people is left out."""

import json
import random
import time

import pytest
import swiglpk as glpk
from harness import run

TABLES = 600
MIN_CELL = 5


class Attack:
    """The tables that cannot be told from the true one, as a linear program."""

    def __init__(self, cells, hidden):
        self.hidden = sorted(hidden)
        self.column_of = {cell: index for index, cell in enumerate(self.hidden, 1)}
        self.problem = glpk.glp_create_prob()
        lines = [[cell for cell in self.hidden if cell[side] == line]
                 for side in (0, 1) for line in {cell[side] for cell in self.hidden}]
        if not self.hidden:
            return
        glpk.glp_add_cols(self.problem, len(self.hidden))
        glpk.glp_add_rows(self.problem, len(lines))
        for column in self.column_of.values():
            glpk.glp_set_col_bnds(self.problem, column, glpk.GLP_LO, 0, 0)
        for row, line in enumerate(lines, 1):
            left = sum(cells[i][j] for i, j in line)
            glpk.glp_set_row_bnds(self.problem, row, glpk.GLP_FX, left, left)
            columns, ones = glpk.intArray(len(line) + 1), glpk.doubleArray(len(line) + 1)
            for place, cell in enumerate(line, 1):
                columns[place], ones[place] = self.column_of[cell], 1.0
            glpk.glp_set_mat_row(self.problem, row, len(line), columns, ones)
        glpk.glp_adv_basis(self.problem, 0)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        glpk.glp_delete_prob(self.problem)

    def width(self, cell):
        """Greatest less least possible number of people in a hidden cell."""
        column = self.column_of[cell]
        glpk.glp_set_obj_coef(self.problem, column, 1)
        ends = []
        for direction in (glpk.GLP_MAX, glpk.GLP_MIN):
            glpk.glp_set_obj_dir(self.problem, direction)
            # Floating point finds the corner, exact arithmetic proves it or goes on from there.
            assert glpk.glp_simplex(self.problem, QUIET) == 0
            assert glpk.glp_exact(self.problem, QUIET) == 0
            assert glpk.glp_get_status(self.problem) == glpk.GLP_OPT
            ends.append(glpk.glp_get_obj_val(self.problem))
        glpk.glp_set_obj_coef(self.problem, column, 0)
        assert all(end == int(end) for end in ends), f"{cell}: a corner that is not whole: {ends}"
        return int(ends[0] - ends[1])

    def narrow(self, cells=None):
        """The first hidden cell known too closely, asked in the order of `cells`."""
        return next((cell for cell in cells or self.hidden if self.width(cell) < MIN_CELL), None)


QUIET = glpk.glp_smcp()
glpk.glp_init_smcp(QUIET)
QUIET.msg_lev = glpk.GLP_MSG_OFF
glpk.glp_term_out(glpk.GLP_OFF)


def is_small(number):
    return 0 < number < MIN_CELL


def some_table(lots):
    """Up to 12 x 8, with rows and columns of very different size."""
    rows, columns = lots.randint(1, 12), lots.randint(1, 8)
    most = lots.choice((4, 8, 20, 60))
    tall, wide = ([lots.choice((0.5, 1, 1, 2)) for _ in range(n)] for n in (rows, columns))
    return [[int(lots.randint(1, most) * t * w) if lots.random() < 0.9 else 0 for w in wide]
            for t in tall]


def poll(name, cells, lots):
    """The table as a public ballots file, its ballots in any order and bundles of any size."""
    rows = [f"행 {i}" for i in range(len(cells))]
    columns = [f"열 {j}" for j in range(len(cells[0]))]
    ballots = []
    for row, numbers in zip(rows, cells):
        for column, number in zip(columns, numbers):
            first = lots.randint(0, number)
            ballots += [{"row": row, "col": column, "n": n} for n in (first, number - first) if n]
    lots.shuffle(ballots)
    return {"id": name, "rule": "crosstab", "options": [], "eligible": sum(map(sum, cells)),
            "rows": rows, "cols": columns, "min_cell": MIN_CELL, "ballots": ballots}


def published(tables, lots, folder):
    """What one run of the program shows of each: lists of rows, or None."""
    polls = [poll(f"table-{index}", cells, lots) for index, cells in enumerate(tables)]
    file = folder / "tables.json"
    file.write_text(json.dumps(polls, ensure_ascii=False), encoding="utf-8")
    answer = run("tally", file)
    assert (answer.returncode, answer.stderr) == (0, "")
    lines = [json.loads(line) for line in answer.stdout.splitlines()]
    assert [line["id"] for line in lines] == [poll["id"] for poll in polls]
    return [line["published"] and [[line["published"][f"{row}|{column}"]
                                    for column in poll["cols"]] for row in poll["rows"]]
            for poll, line in zip(polls, lines)]


def places(cells):
    return [(i, j) for i in range(len(cells)) for j in range(len(cells[0]))]


def check_hidden(cells, shown):
    """A table that is shown: true, safe, and with nothing hidden in vain. Returns cells hidden."""
    hidden = {(i, j) for i, j in places(cells) if shown[i][j] is None}
    assert all(shown[i][j] == cells[i][j] for i, j in places(cells) if (i, j) not in hidden)
    assert all((i, j) in hidden for i, j in places(cells) if is_small(cells[i][j]))
    with Attack(cells, hidden) as attack:
        assert attack.narrow() is None
    others = [(i, j) for i, j in sorted(hidden) if not is_small(cells[i][j])]
    for cell in others:
        with Attack(cells, hidden - {cell}) as attack:
            # Who is known first is likely in the same row or column.
            near = sorted(attack.hidden, key=lambda c: c[0] != cell[0] and c[1] != cell[1])
            assert attack.narrow(near) is not None, f"{cell} is hidden for nothing"
    return len(hidden)


def check_withheld(cells):
    """A table that is not shown: even with every cell hidden, then without each that is known
    anyway (it would be in any smaller hiding too), a small one is known too closely."""
    hidden = set(places(cells))
    while True:
        with Attack(cells, hidden) as attack:
            known = attack.narrow(sorted(hidden, key=lambda c: not is_small(cells[c[0]][c[1]])))
        assert known is not None, "it could have been shown"
        if is_small(cells[known[0]][known[1]]):
            return
        hidden.remove(known)


def test_crosstab_standsTheExactAttack_onRandomTables(seed, tmp_path):
    lots = random.Random(seed)
    tables = [some_table(lots) for _ in range(TABLES)]
    began = time.monotonic()
    answers = published(tables, lots, tmp_path)
    told = time.monotonic()
    shown = hidden = withheld = 0
    for cells, answer in zip(tables, answers):
        if answer is None:
            check_withheld(cells)
            withheld += 1
        else:
            count = check_hidden(cells, answer)
            hidden += count
            shown += count > 0
    print(f"{TABLES} tables: {shown} shown with {hidden} cells hidden, {withheld} withheld; "
          f"told in {told - began:.2f} s, attacked in {time.monotonic() - told:.1f} s")
    assert shown > TABLES / 10 and withheld > TABLES / 10


# The attack itself: on tables whose answer is plain.
@pytest.mark.parametrize("cells, hidden, widths", [
    ([[3, 9], [9, 3]], [(0, 0), (0, 1), (1, 0), (1, 1)], [12, 12, 12, 12]),
    ([[3, 9], [9, 3]], [(0, 0)], [0]),
    ([[3, 9, 1], [2, 9, 7]], [(0, 0), (0, 2), (1, 0), (1, 2)], [4, 4, 4, 4]),
])
def test_attack_knowsWhatCanBeKnown(cells, hidden, widths):
    with Attack(cells, hidden) as attack:
        assert [attack.width(cell) for cell in attack.hidden] == widths
