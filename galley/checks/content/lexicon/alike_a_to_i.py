"""Words from a to i that are right themselves, and one letter from a word of the other lists."""

from __future__ import annotations

WORDS = """
abided ablution abondance abondances aborad absciss abscisses abstrict abstricts abundancies acariasis accension
accented accepts accessary accites accourt accourting accourts acerate achievers acidemia acidoses acinesia acinic
acknowledgment aclinic acnemia acquiree acquite acquited actinomycoses actinon acuate adaption adaxial addend addictions
additory addled addling addressees addressers adduction adjutant adoptable adoptive adpress adpressed adpresses
adpressing adrenalize adrenocorticotrophic adsorbed adsorption advisee adward adware aerose aesthesia afterwords
agammaglobulinemia ageneses agenesias agility agonises agonisms agonistes agranulocytoses agreers aground alamine alarum
alases alation albert alberts albinoism albumen alcids aliened alined aliyas alkalise alkalize alkaloses allative
alleges allels allergins allocution allogenic alloyed alloying alpert alpinism alsike alterative altercate altercation
altercations altercative alternation alternations alumin amauroses ambiguus amebiasis amebic amendable amened
amitryptyline ammino amniocenteses amnionic amoebiases amoxycillin amyloidoses amylose anaclastic anaesthesiologist
analgesias analgetic analgetics analysers analysts analyte analytes analyzes anaphylaxes anastomoses anatolic anatoxic
anaxial anemic anerobic anesthetics anesthetist aneurism aneurismal aneurisms angeles angels anginoid angiogeneses
anglers anility animalis animas ankole ankyloses annulate anomia anonymized anthelminthic anther antigun antisepses
antonymous anular anural apertness aphaeresis aphagia aphakia aphereses aplasia apoptoses apparats appealed appeals
appeased appeasing appendicles appendixes appetise appetize apples appliable appliers approachers appuied arachnid
archie archine archines archivers archrival areads arecas arenas arepas argent argents arhythmia arillary ariose arises
arkose aromatise arouse arsing artefact artefacts arteriol arterioscleroses artesia arthritics arthrodeses arytaenoid
arytaenoids asbestoses asbestous asbestus ascariases ascarids ascents ascetic askaris aspart aspartame aspartase
asperate asperated aspergilloses aspergills aspergillums aspiratae assents asserts assured atelectases atheroscleroses
athetesis athetoses atresic attacked attainted attributers attucks auction audition auditions augmentors aureola
authorisation automagically automaton automats autopsias autotomic averse aversely avised avising axlike baases
babesiasis babesioses baching backet backets backing backwords backyards bacteriol bacteruria bactria badder bailli
baiting baking balante baldicoot balking ballance ballon bandas banders banding bandings bangers banging baning bankers
bannets banning banters banting baring barkier barking barmier barnier barning bashed bashes bashing basial basics
basils basins basiphilic basked baskett basking basophiles basses bassline basted bastes batching bating batting batwing
beading beaming beaning bearded bearding beards beasts beathing beaths beating beauts bedide bedsides beguin beguins
behring belive bellow bending bendings beneficed benefitted bering besoming betides bewaring biassed biasses bidding
biddings biding biliteral billian billiton billon bimanal bindles binging binning binominal biontic biopic biopsic
biotic birding birdings bister bisters bitchin bitting bittocks blacker blader blanches blanching blander blandness
blanking blaring blastema blaster blasters blastomycoses blearing blears bleats bleeping blench blended blending
blinding blindings blindless blinked blockier blondness blowing blurbed blurbing blurted blurting bluster blustering
blusters boarder bodgies bodices boeing boelus boerne bogard bondage bonded bonding bondings bonking boodies boraces
borane boring borings botches bother bought bounced bourder bourne bovard bowell bowling bowlus bowser bowsing boxers
boyard bracers braches brachet brachets brachi brackens brackett bradly braising branchers branking branners breaching
breaded breadth breded breeding brewed brillion brinded briths brocken brocket brockets broider bronchiectases
bronchitics bronchos brooder brooks browder browner brucelloses bruiting brunches brunching bruning brutism bubales
bubals buddles budgers budges buffalos bulbous bullace bullas bullate bullion bullis bunded bundies bunding bundlers
bungles bunking buritis burling burping burred burrier burring burying bushiness busyness butteries byroad cabling
cabries caches cackles caesarian cageful calalus calcaneums calcitic calculous caldarium calender caliber calibers
caliculus calipees calking callas callipers callous calming calorics calorimetric calorizes calvers calving calvities
calyculate calyculi calyculus camping cancelations cancelous cancels cancered cancroid candia candidiases caners
canities cankerous cankers cannabins cannel cannels canners cannie cantered cantering canters cantion cantions canula
canulated capillaires capillaris capitans capitation capitols capsulae captious captiously carbies carbohydrase
carcinogeneses carcinomatoses cardies cardiotonic carful caribes carices caried cariogenic carious carling carmel
carnied carnies carnying carrect carses cartful carvies cashes cashing casing cassation castes catalonia catalyse
catched catchers catching categorise categorised categorises categorizes cathectic cation cations catling cattery
caudation causers causeys cauterisation cautions cauvery caveating cavilation cayuse cayuses ceases ceiling celling
cellos cellulase cellulites censers cental centare centime centner centners centralised centred centreing centrer
centres centring cerate cerated cerates ceratin cerises cesarian cetological cetology chaines challengers champaigns
champing chance chanced chancel chancels chancer chancers chances chancing chanel changers changs channing chanted
chanter chanters chanting chaoses chapin chapiter chapiters characterisation characterise characterising chared charet
chargee charges charging charity charked charmed charnel charnels charonic charred charry charted charter charters
chases chaster chatter chatters chawing cheated cheating cheeked cheeking chemoprophylaxes cherubim cherubims chians
chield chimaera chimaerism chlorimetric chlorite chocked chocker chocking cholecystotomy cholelithiases cholestases
cholesteryl cholic cholon choofing choosers choral chorals chordate chordee chordotomy choreoid chores chorine chorioid
choses chough chouses chousing chowing chowses chowsing chromic chucked chucking chumped chunnel chunnels chunter
chymous cibation circumplex cirrate cirrhoses cissoid cisted citeable citers citess citied cities clammed clamming
clamped clanged clanging clapping claries clarifiers clarities clarty clashes clasping clasps classers classily classis
clastic clasts claude clauses claves cleanly clearage cleated cleating clecked clecking clewing clithral clojure clomped
clomping cloning closers closets closter clothing cloture clough cloured clours clouting clover clovered clovers cloying
cloyne clumping clutter cluttering clutters clyster clysters coached coaching coactor coagulate coaling coaming coasts
cocaigne coccidioidomycoses coccidioses codding codecs codens coders codling coerect coerected coffined cofounder
cofounders cofounding cogener cognation cognizant cohered cohering coifing coigned coinduct coinducted coiners coinfer
coinfusion coining cointer collet colleted colleting colligation colling colone colones colonias colonics colonise
colonises colonizes colonus colorization colorized colotomy colouration colourectal colpitis colton colver combes
combing comers cometic comets comfits comical comital commandos commend commended commends commerce commerced commies
comminated commination comminations commis committent commixt commoney commos commots communicatee communisation
communization commutation commutations commute commuted commuter commuting comodo comose compactible compadre compadres
compages compand compands comparers compart comparted comparting comparts compere comperes compering compete competed
competer competes compilement compilers comping complains compleated complected completers completing complexify
complexus complicant complies compliment complimentary complin compony comport comportment compositae composted
composting compotation compotations compote comprize comprized comprizes comprizing compted compter compting compursion
comtes conceit conceited conceits concent concents conceptualisation conceptus concert concerted concerting concerts
concession conchal conclave concours condole condon conduced conductive conduit confect confected confection confects
conferrence conferrences confided confider confiture conform conformation conformed conforming conforms confusions
confuted congeal congenial congested conifer conject conjected conjects conjugatae conlon conners consents conservatise
conservatize consett constituters constrains constrict constricted constructive consumes contacted contagions contends
contented contentions contest contests contiguity contiguously contin continency contingence continuers continuos
contraption contrasts contrat contributary contrist contused convect convected convection convectional convections
convective convects convener convent convented convents converged conversed converser convertend convertor cooling
cooming copered copering copiers coppies corders cording cordon corelate corelated corelates corelation coreqs corers
corious corkers cornel cornell cornels corner cornets cornlea cornmeal cornual cornus coronel coronels coronets coronial
corozal corral corrals corrasive correal correption corries corses cortes corves cosets cosing costes costus cotati
cotemporary couching coudes coulter counties county couped couping couplement courted courter couter couvert couverts
covert coverts coveted coveting cowered cowering cowheel cowling cowpies coxitis cramping craniosynostoses crankles
crases cratches crated crates crating creaked creaking creamed creaming crease creased creases creasing creatin creative
cremate cremated cremates cremating cremation crenate crenated crenation crestal crested cresting crewing crinoid cronus
crooner crooners crores crosshatch crosspatch crufted cruises crumen crumped crushed crymotherapy cryptococcoses
cryptosporidioses crystal crystallise crystallite crystallize cubbing culling cultuses cuneal curios currant curried
curriers curries currying curtain curtation curtilage curtilages curvation curvative curvets custer custode customisable
customisation customise cutches cyanine cyanise cyanised cyanite cyanitic cyanize cyanoses cyclers cynical cysteic
cysticercoses cystine cystometry cystotomy cytisine cytoplastic cytosines damagers dankness dantist dashers databuses
daters dateset dawing deadness deaired deaminate deaminise deaning dearing dearling dearness dearth dearths deashes
deaving debased debited debted debunking debuted decads decanes decare decares decaying decease deceases deceasing
decent decentralised deciare deciares deciders deciles declamation declamations declarers declawed decliners decodes
decoked decoyed decrees defalcation defeats defected defecting defection defector defending defends defense deficiences
defied defies defiled defiles defiling definers definitise definitize deflect deflective deflects defter degrease
degreased degreases degreasing degression degressive dehired dehydrogenate dehydrogenise deices deicide deicides deigned
deiminase deimos dejected dejecting dejection dejects delated delating delation delectable delices delicious deliverly
delray delver delvers demains demans demineralisation demines demining demobs demoded demons denature denatures deniers
denimed denise denotate densify dentation dentoid dependance dependancies dependancy dependant dependants dependences
depersonalisation depleted deplored deploring depolarisation deportment deportments depravation depraved deprivative
deprive depriving derailed derails derain derated deration derided derides deriding derision derisions derivation
derivatize derivatizes deriver derivers dermatoses dermographic desands descant describers descried descries descrive
descrived descrives descriving desmid desmond despise destained destine detained detains detecter detectible detective
detention detents deterred detestable detested detesting detests devault developes devises devizes devling devoice
devoices dexter dextrin dextrorse diable diacetic diaconal diaeresis dialing dialyser dialyses dialyzate dialyzed
dianetics diaphoreses diaphyses diaphysial diatheses didelphis diegesis diereses dieretic dieter diethylstilboestrol
differencies differentiae difficultly diffusedly digitorium digonal digram digrams diluvion dimeter dinkeys dioses
dioxin dirigent disally discant discase discased discases discernable discerpible dischargee dischargees dischargers
discinct discipliners discission discissions discoed discoloured discontiguous discord discorded discreet discrepances
discursion discursions discus discuses diseuse diseuses disfunction disfunctional dishable disinfestant disjected
disjecting disjection dismally disorganised dispaced dispended disported disputers disseated disseating dissension
dissented dissenting dissention disserted disserting distent distract distracter distributee diureses diverge diversify
diverticuloses divested divests dividend divied divined divying doffers doling dolour doming doning doping dopped dorses
dosehs dosers dosses dossing dotages dotation dotations doting doubted douses dousing doving dowelling dowing dowses
dowsing doxing dozing drailed drailing dranted dranting draping drapped dratted dratting draughter drawling drawls
draying drifted drifting dripped driving drooped droops drossiness duelling duffers dupable dupleix durning dysaesthesia
dysgeneses dyskinesis dysphasias dysphonic dyspnoeic dyspnoic dystopia dystopic earley easting ecbolic echinococcoses
eclosed ecloses ecocentric ecstatic ectogenic ectropic edgers edicts eduction eductors eident ejective ejectors elating
election electors electroed electrolyse electrolyses electrolyze electrolyzes electrophoreses elephantiases elidible
eluder emblic emboil embower embryogeneses embryotic emergences emeried emersed emerying emphases emphasises emphasizers
employes emptional enablers enamine enanthema encaged encashed encephalocoele enchased enclises enclosers encoring
endermic endited enditing endometrioses endoscopies endothecium endued enduing endured endures enfaced enfacement
enmities enraged ensanguinated ensues ensuing ensurers entasia enterobiases enthral entitles entodermal entopic
entourage entrail enured enures enureses enuring enwrapment enzyms eosinophiles epidermic epiderms epiphysial epiphytes
epipolic episome episomes epistasis epistaxes epitome epitomes epstein equably equaling equites eradiated eradiation
erasion erasions erecters erection erective erogenous eructed eructing erythroblastoses erythropoieses escaladed escapee
essene estivate estivated estivates estivating estivation etamine eternal eternally ethanal ethnical ethnics ethnol
ethologic ethologies ethology ethynyl eucaryotic euphobia euphonia euphorbia eutopia evacuate evacuates evacuating
evacuations evacuator evection eventing eventuation everly everwhere eviting examinee excalation excelled excentric
exceptionably excerpt excerption excided excited excludee excludees excluders excused excusive executers exercisers
exfoliatin exhorted exhorts exigible exited exiting exophthalmus exorcise exorcises exosmoses exosmosis expandor expanse
expansile expects expedience expediences expediential expellent expended expender expending expends expensively
experiencers experted expertize expiatory explantations explode exploded exploding exposture exsected exsert exsertion
exserts extense extensile extents exteriorised extorted extorts extrait extravagation fabular facets faction factional
factis facture factures fained fainer fainness fairily faitors falling fallowed fallowing fallows falsie falster
faltered faltering falters fancies fantasias fantasise fantasises fantasizes fantigue farcies farming farness farther
farthermore farting fascioliases fashing fating fatness fattened fattening fatting faucet faucial fautors fauvism
favored fealing feaster feasting feather fecial feeing feering feezing feinted felling fellowed fellowing fellows
feltered feltering felters feminisation fenders fending festal festering festus fetchers fetial fetich fetiches fetting
fetuses feuding fewter fiating fibber fibbers fibrinolyses fibrinolysins fibrising fibroin fibroins fibroplastic fibros
fibroses fibrosus fiction fictitious ficuses fiends fieres figurae figurante figurers filariases filers filets filing
fillers filles fillos filmers filming filmis filses finder finders finers fingal finger finial fining finings finking
finner finners finning firearm firearms firers firming fisking fisting fistulate fitches fitters fixures flacking
flailed flails flaking flanging flattered flattering flatty flavoured fletch fletched fletches flexile fliers flight
flingers flinted flites flitted flitting flixes floatels florescence florescent flotas flouters flouting flunking
fluorescin fluorid fluorine fluorite fluxion foamily foaming focusers focussed focusses focussing fodders foetoscopy
fogram foister folgers foliate folies fondas fonding fondus fontal footlers forams forcers forces forcing fording
foremast foremen foreward forewards forging forking formably formals formant formants formates formating formes formis
forster forthy forting forums forwarns fosterling fosters foulder foully founded founder founders founding founds founts
foussa fouters fracts fracturs fraenulum frails framboesia framed franking frequences fribble frication frictional
fright frilled frilling frills fritted fritting fronds fronter fronts frostier froward fructuating fructuation
fructuations fryable fucused fucuses fueling fulling fumarase fundings funduscopy fungous funiform funkers funking
funning furunculoses fusels fusting gaggling gaging gaines gaiters gaither galenoid gallery gambes gamers gamins gammes
gamming ganging ganted gasses gasteropod gasteropods gastrotomy gauging gauming gelation gemology geneal generalcy
generale generically generics genets genial genials genies genius genoms genres genseric gentes gessed gestatory
giantism giardiases gigging givees givens givers glandes glanular glassies gliding glioses gloats globous glomerules
glosses glowing gluconeogeneses glucoprotein glucosides glucosuria glumose glutaeal glyceric glyceryl glycogenesis
glycolyses glyconeogenesis glycose gnomes gnomic gonadial gorals goring governante graceful graciles gradate grafted
grained grains grande granting graphis grasses grated grater grating gratins gratulating gratulation graunt greaser
greave greeter griddled grided griding grifting grinded groats groovers groping grousing grouting groves growling growls
grunted guarantied guested guiling guising gustation gustations gynaecologic gyrant gyrous habitation habitus hading
haemate haematin haematologic haematopoieses haemochromatoses haemodialyses haemodynamics haemoglobinopathies
haemolysins haemophilic haemopneumothorax haemoptyses haemostases hairlike haling halitoses hallway halving hamstrung
hander handier handing haoles haptenes harbor harboring harboured hardest hardily hardness hardwire haring harmonised
hastens hasting hating hausing headend headier headily headring headrings healded healding healds healers healings
heapers heaping hearers hearings hearsing hearst hearting hearts heaters heathy heatings heavers heaving heavings
hebephreniac heders heeders heeding heeling hefting heighs heighths heiling heiring helling helminthiases
hemachromatosis hematein hematic hematogenic hematopoieses hemochromatoses hemodialyses hemology hemolyses hemolysins
hemophilic hemoptyses hemostases hemostasias hemothorax henting heparinized hepars hepatisation hepatites hepatology
hepatomas herders herding heretic herling hermetic hermias hermitage herring heterogonous heterogynous heteroplasty
heterotypic heterozygoses hexachlorophane hexads hiders hightest hights hilding hilmar histing histiology histogeneses
histoplasmoses historial hoasted hoasting hoasts hocusing hoising hoisted hoisting hoists holies holing holking holmes
homeostases homers homeys homies homocystine homoeostasis homolysis homolytic homotype hondled hondling hooding hookas
hooting hoover hording horicon horizonal horology horsing horstes horsts hosing hospitalisations hostas hotting houris
housling houting hoyles humean humian humoral hyacine hyalinisation hyalinised hyalite hydatoid hydrocephalous
hydrocoele hydrolyses hydronephroses hydros hydrous hymeneal hymenial hymnal hypaesthesia hyperbatic hyperchloraemic
hyperelastic hyperemia hyperglycaemic hyperhidroses hyperidrosis hyperkeratoses hypermagnesaemia hypermotility
hyperostoses hyperplasmic hyperpolarisation hypersalemia hypersonic hypertense hypervitaminoses hypesthesia hyphemia
hypoblastic hypocalcaemic hypochloraemic hypochondriases hypochondriasts hypodermas hypodermics hypoderms hypoid hyponea
hypophyses hypophysial hyposalemia hypothesise hypothetised hypothetize hypothetized ichthyoses iconising iconized
iconizing ideals identities illustrateds imagers imagoes immanent immanity immerse immotile immotility
immunoelectrophoreses impalement impalements imparted imparter imparts impassible impasted impatient impeding
impetrative impies implated impled imponent imposted imposter imposts impots improvable improver improvers improvs
impunity inaner incants incense incented incents inchers inching incited inclement increasers increate incubate
incubations incudes incunable incurrable incused indebted indenes indention indents indexers indics indicted indicting
indiction indictions indictor indictors indicts indies indited indites induces inducted inducting indued induing indulin
inerts infamed infantas infantes infantine infantis infecting infectuous infernal infernally infested infestive infight
infights infirmed inflaton inflected inflection inflections inflective influencers inforced infraclass infract infracted
infraction infractions infracts infraocular infraspecific inhabit inhabited inhabiting inhabitor inhabitors inhabits
inhauler inherence inhibins inhibiter inhibiters initialed initialing injective injurable injures inlands inosculated
inosculation insection insections insects insets insetted insolate insolated insolates insolation insolent instal
installations instals instancies instill instills insulance insurable insured integrase integrases intensifies intensify
intension intensional intensionally intensitive intentive intents intercoastal interess interfacers interiorly interject
interjection interlace interlaces interlay internals internat interneship interneurones interrace interred intersert
intervales interveined interveining intimae intralocular introducers introits inulin inunction inured inurement invected
invective inventional inversed invert inverts invested invests invexed invidious invidiously involvers iodising iodized
iodizing ionised ionotropic ipselateral ironising ironized ironizing irradicated irrigable irrigative irritated isogonic
isomeres isotone isotopic isotropic isotype issuers
"""
