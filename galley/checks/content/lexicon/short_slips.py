"""Short words of which two letters changed places: `dyas` is days; none of the slips is a word or a name of its own."""

from __future__ import annotations

_SLIPS = """
about: abotu abuot baout aobut | after: afetr aftre atfer | blood: blodo bolod lbood | both: boht btoh obth
bowel: boewl bowle bwoel | brain: rbain brani | cases: caess csaes | case: csae acse | chest: cehst chset
child: chidl chlid cihld | daily: daliy daiyl adily | days: dyas dasy adys | dose: dsoe odse | doses: dsoes dosse
eight: eigth eihgt egiht | fever: feevr fveer | figure: figrue fiugre fgiure figuer | first: firts fisrt frist
found: foudn fuond ofund fonud | four: fuor | from: frmo rfom | girl: igrl | group: gropu gruop gorup
groups: gropus grousp gorups gruops | have: hvae ahve haev | heart: ehart haert | hours: huors housr ohurs
kidney: kideny kidnye ikdney kdiney | large: lagre lareg alrge | left: letf elft lfet | level: leevl levle lveel elvel
levels: leevls levles lveels levesl | liver: lievr lvier | lung: lugn lnug ulng | mass: amss
months: monhts montsh motnhs mnoths omnths | month: monht motnh mnoth omnth | more: omre | most: msot omst
normal: nomral noraml normla nromal onrmal | only: olny onyl | other: ohter otehr | over: ovre oevr
rate: rtae raet | ratio: raito ratoi rtaio artio | right: rigth rihgt rgiht irght | second: sceond secnod secodn escond
serum: sermu seurm sreum esrum | seven: seevn sveen | small: samll smlal msall
studies: stduies studeis sutdies tsudies
study: stuyd stduy sutdy tsudy | table: tabel talbe | than: tahn | then: tehn | their: tehir hteir | there: tehre htere
third: thidr tihrd htird | three: trhee htree | twice: twcie tiwce twiec wtice | under: udner undre unedr
urine: urien uirne urnie | value: vaule valeu vlaue | values: vaules valeus valuse vlaues | week: weke
weeks: wekes weesk eweks | were: ewre | when: wehn hwen whne | with: wtih iwth | woman: wmoan woamn womna owman
women: woemn womne wmoen owmen | year: yaer yera eyar | years: yaers yeras yeasr eyars | which: whihc wihch hwich
"""


def _read() -> dict[str, str]:
    """Return what each slip is meant to be."""
    pairs = (entry.split(":") for entry in _SLIPS.replace("|", "\n").strip().splitlines() if entry.strip())
    return {slip: right.strip() for right, slips in pairs for slip in slips.split()}


SLIPS = _read()
