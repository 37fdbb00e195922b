"""Words from a to i that are right themselves, and one letter from a word of the other lists."""

from __future__ import annotations

WORDS = """
abaptation abided abilify abondance abondances aborad absciss abscisses abstrict abstricts abundancies accension
accented accepts accessary accites accourt accourting accourts acerate achievers acidoses acknowledgment acnemia
acquiree acquite acquited actinon acuate adaption adaxial addend addictions additory addled addling addressees
addressers adduction adjutant adoptable adpress adpressed adpresses adpressing adrenalize adrenocorticotrophic adsorbed
adsorption advisee adward adware aerose aesthesia aesthetic afterwords agility agreers aground alamine alarum alases
albert alberts albumen alcids aliened alined aliyas alkalise alkalize allerby allergins allocuted allocution alloyed
alloying alpert alsike alterative altercate altercation altercations altercative alternation alternations alumin
ambiguus amened amitryptyline ammino amniocenteses amnionic amoxycillin amyloidoses amylose anaesthesiologist
analgesias analgetic analgetics analysers analysts analyte analytes analyzes anaphylaxes anastomoses anatolic anatoxic
anaxial anemic anerobic anesthetics anesthetist aneurism aneurismal aneurisms angeles angels anginoid anglers anility
animalis animas ankole annulate anonymized anther antigun antonymous anular apertness aphagia aphakia aplasia apparats
appealed appeals appeased appeasing appendicles appendixes appetise appetize apples appliable appliers approachers
appuied arachnid archie archine archines archivers archrival areads arecas arenas arepas argent argents arhythmia
arillary ariose arises arkose arouse arsing artefact artefacts arteriol artesia arthritics ascents ascetic aspart
aspartame aspartase asperate asperated aspergilloses aspiratae assents asserts assured atelectases atheroscleroses
attacked attainted attributers attucks auction audition auditions augmentors authorisation automagically automaton
automats autotomic averse aversely avised avising axlike baases baching backet backets backing backwords backyards
bacteriol bactria badder bailli baiting baking balante baldicoot balking ballance ballon bandas banders banding
bandings bangers banging baning bankers bannets banning banters banting baring barkier barking barmier barmiers barnier
barning bashed bashes bashing basial basics basils basins basiphilic basked baskett basking basses bassline basted
bastes batching bating batting batwing beading beaming beaning bearded bearding beards beasts beathing beaths beating
beauts bedide bedsides beeding beguin beguins behring belive bellow bending bendings beneficed benefitted bering
besoming betides bewaring biassed biasses bidding biddings biding biliteral billian billiton billon bindles binging
binning binominal birding birdings bister bisters bitchin bitting bittocks blacker blader blanches blanching blander
blandness blanking blaring blaster blasters blastomycoses blearing blears bleats bleeping blench blended blending
blinding blindings blindless blinked blockier blondness blurbed blurbing blurted blurting bluster blustering blusters
boarder bodgies bodices boeing boelus boerne bogard bondage bonded bonding bondings bonking boodies boraces borane
boring borings botches bother bought bounced bourder bourne bovard bowell bowlus bowser boxers boyard bracers braches
brachet brachets brachi brackens brackett bradly braising branchers branchial branking branners breaching breaded
breadth breded breeding brewed brierly brillion brinded briths brocken brocket brockets broider bronchiectases
bronchitics bronchos brooder brooks browder browner bruiting brunches brunching bruning bubales bubals buddles budgers
budges buffalos bulbous bullace bullas bullate bullion bullis bunded bundies bunding bundlers bungles bunking burling
burping burred burrier burring burying bushiness busyness butteries byroad cabling cabries cacheing caches caesarian
cageful calalus calcaneums calcitic calculous calender caliber caliculus calking callas callous calming calorics
calorizes calvers calving calvities calyculate calyculi calyculus camping cancelations cancelous cancels cancered
candia candiac candidiases caners canities cankerous cankers cannel cannels canners cantered cantering canters cantion
cantions canula canulated capillaires capillaris capitans capitation capitols capsulae captious captiously carbies
carbohydrase carcinomatoses cardies carful caried caries cariogenic carious carling carmel carnied carnies carnying
carrect carrey carses cartful carvies cashes cashing casing cassation castes catched catchers catching categorise
categorised categorises categorizes cathectic cation cations catling causers causeys cauterisation cautions cavilation
cayuse cayuses ceases ceiling celling cellos cellulites censers cental centare centime centner centners centralised
centred centreing centrer centrers centres centring cerate cerated cerates ceratin cerises cesarian cetological
cetology chaines challengers champaigns champing chanced chancel chancels chancer chancers chances chancing chanel
changers changs channing chanted chanter chanters chanting chaoses chapin chapiter chapiters characterisation
characterise characterising chared charet chargee charges charging charity charked charmed charnel charnels charonic
charred charry charted charter charters chases chasses chaster chatter chatters chawing cheated cheating cheeked
cheeking chians chield chimaera chimaerism chlorine chlorite chocked chocker chocking cholecystotomy cholelithiases
cholestases cholesteryl cholic cholon choofing choosers choral chorals choreoid chores chorioid choses chough chouses
chousing chowing chowses chowsing chromic chucked chucking chumped chunnel chunnels chunter cibation circumplex cirrate
cirrhoses cisted citeable citers citess citied cities clammed clamming clamped clanged clanging clapping clarifiers
clarities clarty clashes clasping clasps classers classily classis clastic clasts claude clauses claves cleanly
clearage cleated cleating clecked clecking clewing climping clithral clojure clomped clomping clonic cloning clonoe
closers closets closter clothing cloture clough cloured clours clouting clover clovered clovers clowne cloying cloyne
clumping clutter cluttering clutters clymping clyster clysters coached coaching coaling coaming coasts cocaigne codding
codecs codens coders codling coeliac coerect coerected coffined cofounding cognation cohered cohering coifing coigned
coimplied coimposition coinduct coinducted coiners coinfer coinfused coinfusion coining cointer coinversion coldred
collet colleted colleting colling colmon colone colones colonias colonics colonisation colonise colonises colonizes
colorization colotomy colouration colourectal colpitis colton colver combes combing comers cometic comets comfits
comical commandos commend commended commends commerce commerced commerical commies commination comminations commis
committent commixt commoney commos commots communicatee communisation communization commutation commutations commute
commuted commuter commuting comodo comose compactible compadre compadres compages compand compands comparers compart
comparted comparting comparts compere compered comperes compering compete competed competer competes compilement
compilers comping complains compleated complected completers completing complexify complexion complexus complicant
complies compliment complimentary complin compony comport comportment compositae composted composting compotation
compotations compote comprize comprized comprizes comprizing compted compter compting computor comtes conceit conceited
conceits concent concents concepcion conceptualisation conceptus concert concerted concerting concerts conchal conclave
concoal concours condole condon conduced conductive conduit confect confected confection confects conferrence
conferrences confided confider confiture conform conformation conformed conforming conforms confuted congeal congenial
congested conifer conject conjected conjects conjugatae conlon conners connest consents conservatise conservatize
consett constituters constrains constrict constricted consumes contacted contagions contends contented contentions
contest contests contexted contiguity contiguously contin continency contingence continuers continuos contraption
contrasts contrat contributary contrist contused contusion convect convected convection convectional convections
convective convects convent convented convents converged conversed converser convertend convertor cooling cooming
copered copering copiers coppies corders cording cordon corelate corelated corelates corelation coreqs corers corious
corkers corneas cornel cornell cornels corner cornets cornlea cornmeal cornual coronel coroners coronial corozal corral
corrals corrasive correal correption corries corses cortes corves cosets cosing costes costus cotati cotemporary
couching coudes coulter counties county couped couping couplement courted courter couter couvert couverts covert
coverts coveted coveting cowered cowering cowling cowpies coxitis cramping crases cratches crated crates crating
creaked creaking creamed creaming crease creased creases creasing creatin creative creaton creeting cremate cremated
cremates cremating cremation crenate crenated crenation crestal crested cresting crewing crooner crores crufted cruises
crumped crushed crymotherapy crystal crystallise crystallite crystallize culling cultuses curios currant curried
curriers curries currying curtain curtation curtilage curvation curvative curvets custer customisable customisation
customise cutches cyanitic cyanoses cyclers cyclosporin cynical cysteic cystine cystometry cytisine cytoplastic
cytosines dailly damagers dankness darknets dashers databuses daters dateset dawing deadness deaired dealign deaminate
deaminise deaning dearing dearling dearness dearth dearths deashes deaving debased debited debted debuted decads
decanes decare decares decaying decease deceases deceasing decent decentralised deciare deciares deciders deciles
declamation declamations declarers declawed decliners decodes decoked decoyed decrees defalcation defeats defected
defecting defection defector defending defends defense deficiences defied defies defiled defiles defiling definers
definitise definitize deflect deflective deflects defter degrease degreased degreases degreasing degression degressive
dehired dehydrogenate dehydrogenise deices deicide deicides deigned deiminase deimos dejected dejecting dejection
dejects delated delating delation delectable delentia delices deliverly delray delver delvers demains demans demined
demines demining demobs demoded demons denature denatures deniers denimed denise denotate densify dentation dentoid
dependance dependancies dependancy dependant dependants dependences depleted deplored deploring deportment deportments
depravation depraved deprivative deprive depriving derailed derails derain derated deration derided derides deriding
derision derisions derivation derivatize derivatizes deriver derivers dermatoses dermographic dermoid desands descant
descented descenting describers descried descries descrive descrived descrives descriving desmid desmond despise
destained detained detains detecter detectible detective detention detents deterred detestable detested detesting
detests detling devault developes devises devizes devling devoice devoices dexter dextrorse diable diacetic diaconal
dialing dialyses dialyzed dianetics diaphoreses diaphyses dieresis dieretic dieter differencies differentiae
difficultly diffusedly digonal digram digrams diluvion dimeter dinkeys dioses dioxin dirigent disally disant discant
discase discased discases discernable discerpible dischargee dischargees dischargers discinct discipliners discission
discissions discoloured discontiguous discorded discreet discrepances discursion discursions discus discuses diseuse
diseuses disfunction disfunctional dishable disjected disjecting disjection dismally disorganised dispaced dispended
disported disputers disseated disseating dissension dissented dissenting dissention disserted disserting distent
distract distributee diureses diverge diversify divested divests dividend divied divined divying doffers doling dolour
doming doning doping dopped dorses dosehs dosers dosses dossing dotages dotation dotations doting doubted douses
dousing doving dowelling dowing dowses dowsing doxing dozing drailed drailing dranted dranting draping drapped dratted
dratting draughter drawling drawls draying drifted drifting dripped driving drooped droops drossiness duelling duffers
dupable dupleix durning dysphoria dyspnoeic dyspnoic dystocia dystopia dystopic earley easting ecbolic eclosed ecloses
ecocentric ectogenic ectropic edgers edicts eduction eductors eident ejective elating election electroed electrolyse
electrolyses electrolyze electrolyzes electrophoreses elidible eluder emblic emboil embolized embower embryotic
emergences emeried emersed emerying emphases emphasises emphasizers employes emptional enablers enamine encaged
encashed enchased enclises enclosers encoring endermic endited enditing endometrioses endothecium endued enduing
endured endures engaine enmities enraged ensues ensuing ensurers enthral entitles entopic entourage entrail enured
enures enuring enwrapment enzyms eosinophiles epidermic epiderms epiphysial episome episomes epistasis epistaxes
equably equaling equites eradiated eradiation erasion erasions ercall erection erective erogenous eructed eructing
escaladed escapee essene estivate estivated estivates estivating estivation etamine eternal eternally ethanal ethnical
ethnically ethnics ethnol ethologic ethologies ethology evacuate evacuates evacuating evacuations evacuator evection
eventing everly everwhere eviting examinee exbibit exbibits excalation excelled excentric exceptionably excerpt
excerption excided excited excludee excludees excluders excused excusive executers exercisers exfoliatin exhorted
exhorts exigible exited exiting exophthalmus exorcise exorcises expanse expansed expansile expansing expects expedience
expediences expediential expellent expended expending expends expensively experiencers experted expertize expiatory
explantation explantations explode exploded exploding exposture exsected exsert exsertion exserts extense extensile
extents extorted extorts extrait extramural extravagation fabular facets faction factional factis facture factures
fained fainer fainness fairily fairless faitors falling fallowed fallowing fallows falsie falster faltered faltering
falters fancies fantasias fantasise fantasises fantasizes fantigue farcet farcies farming farness farther farthermore
farting fashing fating fatness fattened fattening fatting faucet faucial fautors favored fealing feaster feasting
feather fecial feeing feering feezing feiner feinted felched felches felling fellowed fellowing fellows feltered
feltering felters fenders fending festal festering festus fetchers fetial fetich fetiches fetting fetuses feuding
fewter fiating fibber fibbers fibroin fibroins fibros fibroses fibrosus fiction fictitious ficuses fiends fieres
figurae figurante figurers filers filets filing filking fillers filles fillos filmers filming filmis filses fimber
finder finders finers fingal finger finial fining finings finking finner finners finning firearm firearms firers
firming fisking fisting fistulate fitches fitters fixures flacking flailed flails flaking flanging flattered flattering
flatty flavoured fletch fletched fletches flexile fliers flight flingers flinted flites flitted flitting flixes
florescence florescent flotas flouting flunking fluorescin fluorid fluorine fluorite fluxion foamily foaming focusers
focussed focusses focussing fodders fogram foister folgers folies fondas fonding fondus fontal footlers forams forcers
forces forcing fording foremast foremen foreward forewards forging forking formably formals formant formants formas
formates formating formes formis forster forthy forting forums forwarns fosterling fosters foulder foully founded
founder founders founding founds founts foussa fouters fracton fracts fracturs frails framed franking freeling
frequences fribble frication frictional fright frilled frilling frills fritted fritting fronds fronter fronts frostier
froward fructuating fructuation fructuations fryable fucused fucuses fueling fulling fundings funduscopy fungous
funiform funkers funking funning fusels fusting gaggling gaging gaians gaines gaither gallery gallwey gambes gamers
gamins gammes gamming ganging ganted gasses gasteropod gasteropods gastrotomy gauging gauming gemology geneal generalcy
generale generically generics genets genial genies genius genoms genres genseric gentes geonomic gessed gigging givees
givens givers glandes glanular glassary glassies gliding gloats glosses glowing glumose glutaeal glyceric glycose
gnomes gnomic gonadotrophin gorals goring governante graceful gradate gradle grafted grained grains grande granit
granity granting graphis grasses grated grater grating gratins gratulation graunt greaser greave greeter griddled
grided griding grifting grinded groats groovers groping grousing grouting groves growling growls grunted guarantied
guested guiling guising guiting gustation gynaecologic gyrant habitus hading haemangioma haemangiomas haemate haematin
haematologic haemodialyses haemodynamics haemolysins haemoptyses haemostases haling halitoses hallway halving hander
handier handing haoles haptens harbor harboring harboured hardest hardily hardley hardness hardwire haring harmonised
hartburn hartest hashers hasting hating hausing headend headier headily headring headrings healded healding healds
healers healings heapers heaping hearers hearings hearsing hearst hearting hearts heaters heathy heatings heavers
heavey heaving heavings heders heeders heeding heeling hefting heighs heighths heiling heiring helling hematein hematic
hemianopsia hemodialyses hemology hemolyses hemolysins hemoptyses hemostases hemostasias hemothorax hendred henting
heparinized hepars hepatites hepatology hepatoma hepatomas herders herding heretic herling hermetic hermias hermitage
herring heterogonous heterogynous heterotypic hexads hiders highley hightest hights hilding hilmar histing histiology
historial hoasted hoasting hoasts hocusing hoising hoisted hoisting hoists holies holing holking holmes homeostases
homers homeys homies homoeostasis homolysis homolytic homotype hondled hondling hooding hookas hooting hoover hording
horicon horizonal horology horsing horsted horstes horsts hosing hospitalisations hostas hotting houris housling
houting hoyles humean humian humoral hyacine hyalite hydatoid hydrocephalous hydrocoele hydronephroses hyperbatic
hyperelastic hyperemia hyperglycaemic hyperhidroses hyperidrosis hyperkeratoses hypermotility hyperonic hyperplasmic
hypersalemia hypersonic hypoblastic hypophyses hyposalemia hypothesise hypothetised hypothetize hypothetized ichthyoses
ideals identities illustrateds imagers imagoes immanent immanity immerse immotile immotility impalement impalements
imparted imparter imparts impassible impasted impatient impeding impetrative impies implated impled imposted imposter
imposts impots improvable improver improvers improvs impunity inaner incants incense incented incents inchers inching
incited inclement increasers increate incubate incudes incunable incurrable incused indebted indenes indention indents
indexers indics indicted indicting indiction indictions indictor indictors indicts indies indited indites induces
inducted inducting indued induing indulin inerts infamed infantas infantes infantine infantis infecting infectuous
infernal infernally infested infestive infight infights infirmed inflaton inflected inflection inflections inflective
influencers inforced infraclass infract infraction infractions infracts infraocular infraspecific inhabit inhabited
inhabiting inhabitor inhabitors inhabits inhauler inherence inhibins inhibiter inhibiters initialed initialing
injective injurable injures inlands inosculation insection insections insects insets insetted insolate insolated
insolates insolation insolent instal instals instancies instill instills insulance insurable insured integrase
integrases intensifies intensify intension intensional intensionally intensitive intentive intents intercoastal
interess interfacers interiorly interject interjection interlace interlaces interlay internals internat interrace
interred intersert intervales interveined interveining intimae intralocular introducers inulin inunction inured
inurement invected invective inventional inventus inversed invert inverts invested invests invexed invidious
invidiously involvers ionotropic ipselateral irradicated irrigable irritated irstead isodine isogonic isotone isotopic
isotropic isotype issuers
"""
