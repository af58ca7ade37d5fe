"""The services that the peer offers: every kind of value, signal, property, error and object that libqi has."""

import time
import weakref

import qi

alive = weakref.WeakSet()


class Counter:
    """An object that is no service: what methods return."""

    def __init__(self, start=0):
        self.count = start
        self.counted = qi.Signal("(i)")
        alive.add(self)

    @qi.bind("i", ("i",))
    def add(self, step):
        self.count += step
        self.counted(self.count)
        return self.count


@qi.multiThreaded()
class Kinds:
    """One method for each type, which gives back what it was given."""

    def __init__(self):
        self.one = qi.Signal("(s)")
        self.several = qi.Signal("(isb)")
        self.none = qi.Signal("()")
        self.anything = qi.Signal("(m)")
        self.object = qi.Signal("(o)")
        self.number = qi.Signal("(i)")
        self.level = qi.Property("i")
        self.label = qi.Property("s")
        self.free = qi.Property("m")
        self.level.setValue(7)
        self.label.setValue("été")
        self.free.setValue([1, "a", None])
        self.canceled = []
        self.promises = []

    @qi.bind("b", ("b",))
    def flag(self, value):
        return value

    @qi.bind("c", ("c",))
    def int8(self, value):
        return value

    @qi.bind("C", ("C",))
    def uint8(self, value):
        return value

    @qi.bind("w", ("w",))
    def int16(self, value):
        return value

    @qi.bind("W", ("W",))
    def uint16(self, value):
        return value

    @qi.bind("i", ("i",))
    def int32(self, value):
        return value

    @qi.bind("I", ("I",))
    def uint32(self, value):
        return value

    @qi.bind("l", ("l",))
    def int64(self, value):
        return value

    @qi.bind("L", ("L",))
    def uint64(self, value):
        return value

    @qi.bind("f", ("f",))
    def float32(self, value):
        return value

    @qi.bind("d", ("d",))
    def double(self, value):
        return value

    @qi.bind("s", ("s",))
    def text(self, value):
        return value

    @qi.bind("r", ("r",))
    def raw(self, value):
        return value

    @qi.bind("[i]", ("[i]",))
    def ints(self, value):
        return value

    @qi.bind("[[s]]", ("[[s]]",))
    def nested(self, value):
        return value

    @qi.bind("{si}", ("{si}",))
    def byName(self, value):
        return value

    @qi.bind("{is}", ("{is}",))
    def byNumber(self, value):
        return value

    @qi.bind("(is[f])", ("(is[f])",))
    def tuple(self, value):
        return value

    @qi.bind("(ff)<Point,x,y>", ("(ff)<Point,x,y>",))
    def point(self, value):
        return value

    @qi.bind("+i", ("+i",))
    def maybe(self, value):
        return value

    @qi.bind("m", ("m",))
    def dynamic(self, value):
        return value

    @qi.bind("v", ())
    def nothing(self):
        return None

    @qi.bind("s", ("i",), "over")
    def over_int(self, value):
        return "int"

    @qi.bind("s", ("s",), "over")
    def over_text(self, value):
        return "text"

    @qi.bind("s", ("i", "s"), "over")
    def over_both(self, first, second):
        return "int and text"

    @qi.bind("m", qi.AnyArguments)
    def many(self, *args):
        return len(args)

    @qi.bind("v", ("s",))
    def fail(self, text):
        raise RuntimeError(text)

    @qi.bind("i", ("i",))
    def slow(self, delay_ms):
        time.sleep(delay_ms / 1000)
        return delay_ms

    @qi.bind("m", ("s",))
    def endless(self, name):
        promise = qi.Promise(lambda p: (self.canceled.append(name), p.setCanceled()))
        # A promise that nobody holds is broken at once.
        self.promises.append(promise)
        return promise.future()

    @qi.bind("[s]", ())
    def canceledCalls(self):
        return self.canceled

    @qi.bind("o", ("i",))
    def counter(self, start):
        return Counter(start)

    @qi.bind("[o]", ("i",))
    def counters(self, count):
        return [Counter(start) for start in range(count)]

    @qi.bind("m", ("o", "i"))
    def callBack(self, obj, step):
        return obj.add(step)

    @qi.bind("i", ())
    def livingCounters(self):
        return len(alive)

    @qi.bind("v", ("s", "m"))
    def fire(self, name, args):
        getattr(self, name)(*args)

    @qi.bind("v", ("i",))
    def burst(self, count):
        for number in range(count):
            self.number(number)
