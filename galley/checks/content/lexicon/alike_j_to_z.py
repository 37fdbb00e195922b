"""Words from j to z that are right themselves, and one letter from a word of the other lists."""

from __future__ import annotations

WORDS = """
jejunotomy jointed judgers keeking keeling keening keleps kelping kemping kenosis kenotic kepones kepping keratinisation
keratinised keratoses ketenes ketonic ketoses kneels knowes knowns kreeps kyphoses labelling labored lacing lacrymal
lactase lactone lacunate lacune lading lagting laiking laking lambada lamian laminal lanched langrage langrages lapeled
lapelled lapser larking larned larning laryngal lasher lashing lasing lasker laster lastex lastings lather laving lawyer
lawyers laxation lazying leafage leafing leaking leaming leaned leaning leaping leaser leasing leavens leaver leavers
legated legation legator legions leishmaniases leishmaniosis lending lengest leptospiroses lessons letterns lettre
lettres leucaemia leucaemic leucemia leucemic leucite leucocytoses leucoplakia leucotriene leucotrienes leukocytoses
leukoplasia levier lianes libated libation libeled libeling libelled librae libraires librairies licenced licencee
licencees licencers licencing licenses licente lichtly licking liever lifting lighted lignes ligula ligular likable
liking lilting limation limbas limbos limbus liminal limites limning limpid linable linage linages lineage linens liners
lingua linkages linting lipides lipoid lipoids lipolyses lipomatoses liquidus lirking lisping lispings listees listels
listerioses listers literally liters litoral litters livable livelihood livens livers livier livres livyer loafing
loaming loaning loaving lobated lobation lobations lobose localed localites locals locater locates locking locular
loculation loculations locules locution locutions loesses loiding looing looming looning looping looses loosing looting
lording lordoses losels losers loshes lotters lounger louses lousing lovered lowber lowbred lowder lowses lowsing
loyally lucence lucences lucking luctation lumenal luminaria lumpen lunation lunched lunges lungis lupous lusting
luteinising lymphocystic lymphocytoses lympholytic lymphomatoses lysias lysins maches mackles macles macrobiota
macrocytoses macrographs macrons macronutrient macronutrients macroscopical macroscopy maculae maculas madbrain magnesic
mailes mainor maister maitland makers makings malacia malignances mallees mallets mamilla mamillary mammaplasty manches
mandatary manged manger mangers manges manging maniac manifestoed manila manilla manioc manisa mantel mantic
manufactures manyfold maoist maples maraging marasmius marched marches marching marcos mardied margines marihuana
marilla markas markets marking markus marles marline marlings marlins marred marrers marrons martial martine martins
marvers mascles maskers masking maskings massage massages massine massing masters matchers matchets materiel materiels
maters matrics mattes mattoid maurine maximite maybee mayking mealing meaneing meanes meases measing measurers meatal
mechanises mechanists medallic medals medials medianly mediants medianus medias mediation mediations medica medicated
medicide medicides mediciners medina medinas meditated meditation meditations meering meeter meining meioses meiotic
melanian melanic melanoses melians melisma meloid melter melting membranae membraneous menads menages mendes menging
menially mening menshes mensurable menton mercery mergee mergees mergers mering merling mesalazine mesena mesially
mesically mesnes mesopause messing messuage messuages metabolise metabolises metabolize metabolizes metagenesis metally
metals metaphrases metaphysics metaplasmic metencephalic metencephalon meteor methanal methos metical metics meting
metter mettled microbus microcopy microphage microphages microscopies midlife midwive militaria military millian
milliary milliliters milline millstones milnor mincing minding mineralisation minging mingus minimising minium minting
minuet minuets minuses minxes mioses misdiagnoses mismake mismarriage mismarriages mispoint misrate misrated missend
missive misting mistral misused misusing mitched mitches mitching mitises mixens mixers moaning modelled modemed
modeming modist modulus mohist moistly moither molalities molality molluscs molluskan monamine moneth moniliases monist
monoclinal monocytoses mononucleoses monopodium monosemy monovular mooning mopping moralities morality morling morphia
morphogeneses morrows morsing mortling morular morulation mossing mothier motivity mottoed moulted mounded mourning
mousie mousle mousse mouther movers movies mucocoele mucopus mucose mucosities mucosus mullion mullions multifidous
multilobular multinodal multiparty multipole multivocal murrine musales muscoid muskles mussing mutageneses mutches
mutinous mutters myasis myceloid mycoses mydriases myelofibroses myiases myologic myological myology myomatous myosis
myosotis myotic myxobacteria myxobacterium myxocyte myxocytes naively namers naoise naphthaline narked nasial
nasolacrymal natriureses naturel neatest nebulisation nebuliser nebulises nebulized nebulizes necrobioses necrogenic
necrologic necrological necrologically necrologist necrologists necrology necroses needled needlers needless neighbor
neontology nephologist nephology nephrectomise nephrectomizes nephrites nephritic nephronic nephroses nephrotomy nerver
nervers nervosus nestled nestling nether netting neuritic neuritics neurofibromatoses neurohypophyses neurones neuronic
neurosal neurosis neurotrophic neutralised neutron neutrons neutrophiles niceties niches nigrous nithing nitride nitrile
nitrites nitros noddles nodulus nonbody normalcy normalising normalize normanisation normanise normanised normanization
normanized normanizing northing noshing notching noters noticers notifiers noting notional notionality notwork notworks
novices nowise nuciform nucleoles nucleotides nurling nursers nursle nursles nursling nutriment nutriments nutritions
nycturia nyetwork nyetworks obital objets observes obstriction obvert occupiers oecology officialty officinal
officinally omening onchocerciases oncogeneses oncogens oncolytic ontogenesis ontogenic ontologic ontological ontologist
ontologists ontology onycha onycholyses opacifies opacify operatise operatize opining opisthotonos optically optimisers
optimizes orarian orchectomy organises organising organists origan origans orthodontias orthoptic orthoptics orthotonic
orthotropic orthroses oscular osmatic osmols osmoses osteites osteoarthritics osteoclases osteoclasis osteogeneses
osteoplastic osteoporoses ostitis otaries otoscleroses outdoing outgives outher outjuts outlie outlies outliners outlive
outlivers outloves outrages outride outsize ouvert overate overbooked overcall overcame overcooked overdoes overdone
overeying overfall overflying overgall overgoad overlaying overleap overlight overlocked overlord overloud overplying
ovocyte owling owning oxidate oxidise pabular pacing packagers packets padella paedophilia paella pagers pailful pained
painter painting palace palaced palaces palaeontologist palaeontology palates palatial palays paleate paleobiogeography
pallium palmate palmated palmation palomar palpate palpatine palpitate pamirs pamper pampers panadas panaesthesia
pancras pancratic panesthesia panful panned panning pansies panted papable papier papillate papulae papulation parabasal
parabolic paracenteses paraesthesias paraesthetic parakite parakites paralyses paralyzing paramedicos parameterisations
parameterised parametrisation parametrization parametrizations parametrized paranoea parapareses paratope parches
pardner parella parenthesis parenthetic pareses paresthesiae pargasite pargasites parges parging parial paring parises
parison parking parling parlous parotoid parpent parpents parping parring parsecs parsee parsees parsers parsis parsons
parter partes partible partied partier parting partus partyer pashing passade passades passels passers passibilities
passibility passible passibly pastern pasterns pasters pasting pastural pasture patchers patens pathogeneses pathos
patrial patrological patrologies patrologist patrology patsies patten pattens pattering patters patting paunch paunching
pauper paupers pausing pawnless paysage paysages peacemaker peacing peages pealing peaning pearson peartly peasant
peasing peazing pecking pectorals pedicel pediculoses peeing peeking peening peeping peering peeving peking peloric
pelorus pelvics pemphigous pendicle pening penning pennis pensile peptids peptise peptises peptize peptizes perceant
percept percine perfumed pericarpial pericopic perigeal periotic peripteral periptery peristalses peristomial
peritonaeal peritonaeum perking pernods perone peroral perorated peroration perorations perpent perrons personably
personalty personas pertused pertusion perused pervious perviously pesters petrols petros petting phaenomena phaenomenon
phaenotype phaenotypes phages phagolytic phalangal phalangers phalangis phalanxes pharyngal phasers phasmids pheasant
phenic phimoses phobics phonation phonograph phonographic phonographs phonography phonophobia phonotype phonotypes
phonotypic phonotypically phosphatise phosphite phosphores phosphorous phosphors phosphorylate photomacrograph photopia
photosensitisation photosensitise photosensitize phototyping phrase phrases phyllomes physicotherapy physios physis
phytogenetic phytogenetically phytogenies phytogeny phytographic phytography phytotherapy picked pickets picrate
picrated piecens piecers pierce pierces pigmeat pilate pilates pilots pimping pinching pinguicula pinter pipelike
piperine piperines pisano pissing pitches pitting pityriases placation placedo placentals placentia placers placets
placks plages plagues plaice plaices plained plainful plaining plains plaint plaints planar planed planes planet planets
planform planforms planing planked planking planks plantas planted planter planting planus plasmaphaeresis
plasmaphereses plasmic plasmins plasmoids plaste plastids plateless platens platers platies plating platte platted
platting platys playas playing pliant ploated ploating ploats plotzed plotzing plower plumping plural pluses plushed
pneumoconioses pneumokoniosis pneumonics pneumothoraxes podiatric poinded poinder poinding pointes pointier polarized
polices polities polting polymerise polyploid polypod polyposes polypus ponding pontie pontile pooting poplar poplitaeal
porging pornography porphyra porphyries porphyrios portent porters porting posers poshed poshing posing posited positing
positon positons positrons posses possets postable posterns postinfections postoral potable potches potency potents
poting potion potions potted potters potting pouters poutine pouting powder powter powters poynting practicably
practiced practicers practics practises practive praecordial prases prated precautious precent precented precenting
precents precess precessed precesses precessing precious preciously precipe precisian precode precoded precoding
predicable predicated predicating predication predications predicative predicator predicter predicters prefect prefile
prefiles prefiling preform preformed preforming preforms prelature prelude preluded premeditation premise premotion
prenasal prented prents prepaved prepaving prepaying preportion preportions prepose preposed preposing prepuberal
presbyacusis presbycousis presentable presentive preses preset presets presetting presolar prests presumers pretence
prevened prevenes prevening preventible previse prevision previsional prexies pricers prickled priers primacy primate
primeros primes primeur primitiae primmer prince princes principe principial prinked printer printing prioritise
prioritises prioritizes prisers prisoning prisons prizers probation probeable probits processer processers processional
processionals processus procne prodromus producers productile productise profess professed professes professing
professors profilers profiting progne prognoses programing projected projection projective projet projets prolamine
prolation prolog prologed prologs prolonges promoed promoing promotor prompter propertius prophylaxes propone proponed
proponing propound proptoses proration proscribe proscribed proscriber proscribers proscribes proscribing proscription
proscriptions prosect prosected prosects prosed prosits prospekt prosper prostatae prostrate protases protatic protean
proteans proteas protections proteids proteinoses proteolyses proteose proteoses protest protested protests proteuses
protheses prothesis prothetic protozoon provability provable provand proveably provection provend provers providor
providors provine provined provines provining prower prowess prowessed prowesses prunted psalms pseudocyeses
pseudomonads psittacoses psoras psoriases psychoanalyses psychoanalysts psychodelic psychologises psychologisms
psychrometric puberal pugging pulping pulpits pulsative pulsers pulwars punctuate punctule punting pupilary pupping
puring purins purlines purling purring pursed purseless pursing pustulate pustulated puttying putzing pycnosis pycnotic
pyknoses pyostatic pyralid pyranoid pyrexical pyrogenic pyrognostic pyrone pyroptosis pyrostatic pythogenesis pythogenic
quacker quadrans quadrantes quadrat quadrats qualifies qualify qualitied quantifies quantile quarterns quartes quartets
quartier quartiers quaters queriers quinoidine quinoline quinolines quinone quinte quoited quotatious quoters quotition
quotitions rabbies rabidly racemise raches raciation rackets radially radicating radication radicel radiosensitise
radiosensitize radiums rafted rafters ragging raggled raging raiding railing raining raisers raited raiting rancing
randers randing rangers ranking rankled ranted ranters ranting rapture raptured raptures rasers rashers rasing raspers
ratels raters rations ratted ratters raunge reachers reacted reacting readding readds readier readying realty reamed
reamers reaming reapable reapers reaping rearers rearing rearise reassumed reates reavers reaving rebated rebating
rebuses recaptor recaptors receiptor receiptors receivers recension recept recision recisions recital recoded recoding
recognizee recommand recommenced recommencing recorked recorking recorks rection rections rectums recured recures
recuring recurrencies recurse recursed recursing recurved recurving recuse recused recuses recuts redact redaction
redactions redated redating redders redding redealing redeals redfish reding redound redress redressed reducers
reductant reduxes reeched reeches reeching reeders reedily reeding reefer reefers reeject reejected reelect reelected
reelecting reelection reelects reemission reemitting reenforced reenforcement refect refected refecting refection
refections refects refeeling refereed refitting reflate reflated reflating reflation reflations reflet reflets reflexing
reflies refluxes reflying refound refract refractary refracted refractile refraction refractions refuged refuges
refusers refuted refutes regaining regains regalise regality regalize regalized regally regelate regelated regelates
regelation regelations regent regiments regimes reginal regiones regiven regnal regnant regraded regrading regrets
regulae reheated reheating reheats reinformed reinfraction reinjection reises rejectable rejecting rejections relace
relaced relaces relacing relapsers relaxedness relaxing relayed relaying releasee releasees releasers releve reliefs
reliers relined relines relivable relive relived relives relumed remailed remailing remails remanned remanning remans
remated remating remeant remeding remineralisation reminting remised remises remodeling remodelled remotes remover
removers renail renayed rending reneged rennin rental renters renverse renversed renying reparks repeal repealed
repealing repeals repented repenting repents repinement replacers replate replated replates replating replay replayed
replaying repled replies replying reposted reposting reposts repots repotted repotting repress repressed repression
reprieval reprieve reprieved reprieves requirers requite requited requitement requitements requites requiting rerises
rescore rescored rescoring rescues resealed resealing reseals researches reseated reseating reseats resect reseeding
resemblers resented resenting resettable resetting resewed residers resids residues resiles resiling resilver resining
resinoid resinoids resistent resister resites resiting resits resitting resizes resizing reslate reslated reslating
resolder resole resoled resoles resoling resolvers resorbed resorting resorts resound respectable respected respecting
respelt responsers restated restating resters restoke restoked restoking restring retailed retailing retails retally
retarding retards retaxed retched retches retial reticulare retinites retinular retinyl retiral retore retorted
retorting retorts retraced retracked retractive retractively retraict retrain retrained retraining retrains retrait
retrievers retroact retroacted retroaction retroactions retrovirs retsina retuned retuning returfed returfing returfs
retuse retying reused reuses reveled reveling revelled revelling revels reverbed revere revered reverence reverenced
reverences reveres reverie revertible revested revetted revied revies reviled reviles revisers revived revives
revolution revolve revolved revolver revolves revolving revying rewarded rewarding rewardless rewards rewaxed rewinder
reworded rewording rewords rewound rhematic rheumatid rickers ricketts rickeys ridgels ridgers rightos rigidify rigour
rigours rindge ringing rinning rinsing risking risping roached roaches roaching roadability roading roaster roasters
robles robots rockets rogation romains roosts rosella rosters rotted rotund rotunded roughy routers routings rubbler
rubles rueter rugate ruinate ruination ruining rulers sabling sacked saeculum saibling saiblings sained saining saites
salability salices sallow sallowed sallowing salmonelloses salpingotomy saltine salvagee salved salvers salves salvia
salving sambols sampler samplers sanding sanitise sapans saphenus sapling sapples sarcoidoses sarring satays satined
sating satining satins satisficed savage savers saveys scailed scailing scalae scalded scalding scalers scalled
scalogram scalped scalping scanted scanter scanting scants scaping scares scarfing scarfs scaring scarping scarps
scarted scarting scarts scarus scatch scauring scaurs scending scends scenting scepsis sceptic schedular schemers
schistosomiases schorls scientises scientisms scirrhus sclerites scleritic sclerodermia scleroses sclerosus scolioses
scooping scopae scopula scorers scoring scorned scorse scotomia scoured scowing scraich scranch scrauch screaks screams
screeded screeding screeved screeving screven scripps scrips scritch scuffer scuffers scummer scunner scurring scutter
scuttered scuttering sealine sealing sealless seamen searced searces searchers searcing searing seated seating seatings
seatless seborrhoea secale seceded secondes secretary secretins sectiones seculum sedition seedbed seeding seeing
seeling seeming seemless seeping seisure seisures seized seizes seizing selenate selenic selenide selfdom selling
selvage sematic semicoma sensile sensing sensitise sensitize sentencers sentience sentiences sepiment septicemic
sequencers sequencies serail sercial sergers serging serines sering seropus serosas serosities serranus serrates serries
serring servicers servile serviles servite servites setaceous setted settling settlings severn severs sevres sexers
sexologic sexological sexology sexting sextings shacked shading shafer shafted shafting shaking shallowed shallowing
shaming shapers shaping sharded sharers sharked sharking sharpe sharped sharpes sharping sharpy shattered shaved shaves
shaving shawing sheading sheared shearing shelled shelling shellings shemas shending shends shewing shigelloses shilled
shingle shinglers shirted shirting shites shiting shitted shitting shlock shmear shmears shmock shoeing sholes shooing
shools shooter shopped shorer shoring shorted shorty shouter shoving showring shredding shrift shrifts shtick shunning
shuting shutter shuttering shutting sialine sialorrhoea sideroses siders sidles sidling sifted sifters sifting sightly
signalling signifiant silencers silene silenes silicane silicoses siling silting silvers similor simitar simper simpled
simples simpling simular simulates simulating simulator sinding singles sinogram sinography sinters sinuated sinuation
sinuations sinuitis sipped sirname sisting sitars sithes siting sitters sittings situps situses sixtes sixtus sizers
skeletonised skelton skepped skepsis skeptic skimped skimps skirled skites skivering skulled slacked slapshots slattered
slaved slaves sledding sleeking sleeks sleetiness sleight slewing slicers slicing sliders slipped slitting slivering
sloots sloping slopped sloths slouching sluice sluices slummer smacked smarted smarting smattered smeeking smeeks
smelled smeller smelling smellings smites smitting smocking smokes smokier smooching smooshing smooting smoring smoulder
smoulders smuggest snacked snapshoots snaring sneaking snedding snelled snelling snides snifted snifting snipped
snitched snitching snoking snooping snoring snorted snorter snowing snuffer snuffers snuggest soaring soaves socles
soddenly solation solations solders solens solers soleus solidary solids solidums soling solive sollar sollers soloing
solvang solves somatisation somatological somatotrophin somitic soothing sopped sorage soring sorings sorter sortied
sotols sotting sottings soughing sowing sowles spacers spacey spacial spacially spacier spacing spading spaeing spained
spaing spaining spains spalled spaller spalling spanes spanging spangs spaning spanking spanks spanned spanner spares
sparge sparging sparking sparling sparring spasmic spasmus spathal spattered spawning spawns spaying speaning speans
spearing speccies specialest specialises specialisms specialities speciality specifics specifiers specking spector
specular speeded speeds speeled speeling speiled speiling spelded spelding spellings spending spends spense sperling
spermatogeneses sphenic spheroid spheroidal spicing spiculate spiculum spiers spilled spilling spindale spinning spinors
spinouts spinule spireas spirems spiring spirochaetes spites spitting splash splenium splenting splices spline splining
splitting spodium spoking spondylitic spondyloses sporing sporotrichoses sported sporter sports spouts springe springes
springs sprinting spurge spurgeon sputter sputtering spyring squired stabile stabled stacte stactes stagers stagging
staines staired staked staking staled stalin staling stalked stalled staller stamin standardisation staned stanging
staning stapped starched starches starching stared stares starets staring starings starked starking starks starling
starned starning starns starred starring starrs startling starved starving staters statics statin stating statius statue
statued statues statute staved staves staving stawing staying steaks steamily steams stears steeds steeking steeks
steeped steepiness steeps stegnosis stegnotic steined steining stelled stelling stellite stending stends stenning
stentor stereotomies stereotomy sterve stetting steven sticked stickle stilled stimulater stimulaters stimulations
stingos stinting stipulate stipulated stipulates stipulating stipulation stipulator stirps stitched stitching stites
stocked stoeps stokers stokes stoking stoles stolid stolidly stollen stomatic stomped stomping stomps stoners stoning
stooging stooking stooling stooped stoops stoped stopes stoping stopping stoppled storers storey storeys storge storied
stories stormed storming stormy storting storying stotins stotter stounds stoups stoure stoures stoury stoving stowage
stowing stowps stowre stowres strabisms strack strads straff straggle straiking strained straining strains strakes
strand strander stranders stranding strangler stranglers strategics strategise strategises strategizes stratus strawy
strayed strays streeks streps striate striature striatures strick strictured strider striding strigae strigs strikes
strines stringer stringers stripes striping striving strivingly stroam stroams strobes strokers stroking strone stronger
strongyl strongyloidiases strongyloids strooke strookes stropped strops strutter stuart stuarts studded studdies
studding studiers studios studly stuffer stuffers stunting stupent sturdied sturdies sturdy sturgeon sturgeons sturted
sturting stying stylers stylets suability subalar subaural subaxillary subcategorise subcategorises subcategorizes
subcutaneus subdual subface subfaces subfraction subjection sublets submenus subnets subscapulars subsect subsects
subsite substantival substantivally substate substract substraction subtile succinite succuss succussion succussive
suctional suctions sudated sudation suddenty suites sulcate sulfide sulphite summaries summarises summarizers summery
sungar sunsets superfoetation suppled surfacers surfers suriname surjective surjectively surprize surprizing surtitle
surviver survivers suspirious sutter suttled suturation swacked swaging swaining swaling swanned swanning swattered
swealing swealings swearing sweeting swelled swelting swerve swerved swerver swervers swerves swerving sweven swifted
swifting swilled swilling swillings swindle swingle swingles swooping swopped swounds symphyses synding synkineses
synostoses syntheses synthetised synthetized syringas syrinxes systyle tablets tabule tachycardiac tacked tacking
taction taeniases takers talking taluks tamper tamponage tanging tanked tanking tapped tapper targes targing tarseal
tarsius tasking tasting taubes tchick teated tebeth technologise technologizes tegminal teinded teinds telangiectasis
telescopies tellus tellys temping tendineus tendonitis tendonous tendre tendron tendrons tendus teniasis tenons tenson
tensons tenting tenzons teratogeneses termes terminably termor termors terran terrapin tersion testas testbed testees
testers tetractine texting textus thacked thacking thaumatology theater thecla theorise theorises theorizes thereat
therme thermel thermes therms theroid theseus thespis thiazine thiazines thicketed thicks thigger thinking thirsty
thrace threaps threated threating threats threes threne thrombocytic thrombolyses thromboses throughly throughput thrust
thrusted thunked thwing thyine thymoglobulin thyreoid thyreoids thyrotoxicoses thyrotrophic thyrsoid thyrsoidal tiddler
tiered tigging tilted tilter timers tingle tingled tinning tinter tirade tirled tirred titanic titfer tither titler
titlers titter tittle tittled tittles titule tituled titules tocography togging tonally tonically tonicities tonicity
tonographic tonsilar tophic topographic topography torches torching tordion tories torminal toroth tortious torturous
torulosis totanus touchers toughing toxical toxically toxicoses toxines toxocariases toxoplasmoses trabeculate trabecule
tracers tracheotomies trachitis tracie tracing trackbed tractus traiked traiking trailed trailing trails trameled
trameling tramelled tramelling trammed tramped trance tranced trances trangle tranquilizes tranquillizer tranquillizers
transacted transamidase transaminate transaminates transections transfected transfection transitted translational
transversae traped trapeziums traumatized travellers treacher treaded treading treads trecked trecking treens trended
triact trialing tribal tribes tribunary triced trices trichiases trichinoses trichome trichomonads trichomoniases
trichuriases tricked tricking tricks triens triers trigging triked trikes trimeter trinal trined trines tringle trining
tripes tripped tripple triter trites tritone trizone troade troated troating trocked trocking tropic tropically
tropicals tropins trough trucked trucking truest trunnel trussed trusteed trypanosomiases trysted tsores tubercule
tubercules tuberculoses tubers tubulated tugging tumorigeneses tumoural tumular tunded tunned twains tweeled tweest
tweezed twigger twilted twines twinge twinged twinks twinning twinter twister twitted typhous ufological ufologist
ufology ultraviolent umbilics unalike unasked unawake unbacked unbale unbless uncasked uncertainly uncharged uncial
uncited uncreated uncurtain undated undear undelectable underbake underdo underdoes underdoing underdone undergods
underlay underlaying underling undermined underpay undertone undoer uneffected unelated unfits unfixt unform ungently
unhacked unhanged uniate uniats uniliteral uniocular unison unitable unitas unites univocal unlively unloaded unloads
unmaking unmarked unmarking unmassed unpaced unpicked unracked unrebated unrelaxed unright unrooting unsatable
unstrained untacked untied untread unware unwasted unwits unwonted updarted updaters upleads uplight uprate uprated
uprates uptight uranalysis ureteritis urethrectomy urethroscope urinae urinalyses urnlike ursine ushers uterinae
utilises utilising utilizers vaccina vaccinas vaccinee vaccinees valiance valiant valiants valmid valuers vapidity
vardies varication variers varuses vascularisation vascularized vasotomy vehicles vehicular veinous vendues venins
venisection venosus ventricule ventricules venules venuses verbification verbified verbifies verbify verbifying vergae
vergne verifiers verities vernally verruga versability versicle versicles versicular versification versified versifies
versify versifying versin versins verste vertebrale vertebrate verticil vesicae vesicule vestral victors victual
vigilante villae villus vinals vinewed vinews vinolent vinologist vinology violet virago viridians viroses virous virtus
visibile visile visiters visites vistal visualisations visualise vitalis vitamines vittae voicing volutes vomitos
vomitous vomits vortical vortically vortiginous vulcanic vulcanology wacking wafter wafting waining waisted waisting
waists waiter waiters waiting waives wakened waking waling walling wallis walter wandered waning wanings wanking wanning
wanter wanting wapped wapper wapping warding wardings waring warking warling warlings warming warmings warpings
warrantied warring warsting waster wastery watter wauking waulking wavers waveys wavies weanling wearing weaves weaving
weazened weekley weening weighs weighting welking westing wether whapped whapper wheeling wheeping wheezers wheezle
wheezles wheezling whencever whereon wheres wherve whetter whither whiting whitlash whitten whomever whosoever whyever
widder wighted wights wilden wilder wildest winder winster winther wisden wishing wisting witching withdrew withhold
witing witten wizened wizening woking wooding worlds wormers worming worrited worses worset worsets wriest wrights
wristing writhe writhen writher writhers writhes writhing xanthene xanthochroia xanthomatoses xanthone xenodiagnoses
xerodermia xerostoma yeards yearns yersinioses younker yourts zoners zoonitic zoonomic
"""
