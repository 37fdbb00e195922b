"""Words of general and medical English from q to z, spelt right: what is one slip from them is looked at."""

from __future__ import annotations

WORDS = """
quadrant quadrantanopia quadrantectomy quadrants quadrature quadriceps quadriparesis quadriparetic quadriplegia
quadriplegic qualified qualitative qualitatively qualities quality quantification quantified quantify quantitative
quantitatively quantities quantity quantum quarantine quarter quarters quarto queens queried queries query question
questionable questionably questioned questionnaire questionnaires questions quetiapine quick quicker quickly quiescent
quinacrine quinapril quinidine quinine quinolone quinolones quintile quinupristin quite quotation quotations quote
quoted quotes rabeprazole rabies racemose radial radiating radiation radical radically radicular radiculitis
radiculopathy radio radioactive radioactivity radiobiology radiocarpal radiocontrast radiodensity radiofrequency
radiograph radiographer radiographers radiographic radiographically radiographs radiography radioimmunoassay
radioiodine radioisotope radioisotopes radiolabeled radiolabelled radiologic radiological radiologically radiologist
radiologists radiology radiolucency radiolucent radionecrosis radionuclide radionuclides radiopaque radiopharmaceutical
radioresistant radiosensitive radiosurgery radiotherapeutic radiotherapy radius ragged raise raised raises raising
raloxifene raltegravir ramipril random randomisation randomised randomization randomized randomly range ranged ranges
ranging ranibizumab ranitidine ranked rapid rapidly rarely rarity rasburicase raster rasters rated rates rather ratio
rationale ratios raven reabsorption reach reached reaches reaching react reaction reactions reactivated reactivation
reactive readability readable reader readers readership readily reading readmission readmitted reads ready reagent
realise realised realistic reality realize realized really reanimation reappeared rearrangement reason reasonable
reasonably reasoning reasons reassess reassessed reassessment reassurance reassured rebound recall recalled
recanalisation recanalization recannulation receding receipt receive received receiver receives receiving recent
recently receptor receptors recess recession recessive recessively recherche recipient recipients reciprocal recognise
recognised recognising recognition recognize recognized recognizing recollection recombinant recommend recommendation
recommendations recommended recommending recommends reconsider reconstruct reconstructed reconstruction reconstructive
record recorded recording records recourse recover recovered recovering recovery recreational recrudescence recruited
recruitment rectal rectified rectify rectocele rectosigmoid rectovaginal rectovesical rectum rectus recuperation recur
recurred recurrence recurrences recurrent recurring recurs reddish redirected redirects redislocation redness reduce
reduced reduces reducing reduction reductions redundancy redundant reefs reepithelialization reexamination refeeding
refer referee referees reference referenced references referral referrals referred referring refers refine refinement
reflect reflected reflecting reflection reflects reflex reflexes reflux refluxing refractive refractory refracture
refrain refuse refused refuses regained regard regarded regarding regardless regards regenerated regenerating
regeneration regime regimen regimens region regional regions register registered registrant registration registrations
registries registry regius regress regressed regression regular regularity regularly regulate regulated regulates
regulation regulations regulatory regurgitant regurgitation rehabilitation rehydration reimplantation reinfarction
reinfection reinforced reinforcement reinnervation reinsertion reintervention reject rejected rejection rejuvenation
relapse relapsed relapses relapsing relate related relatedness relating relation relations relationship relationships
relative relatively relatives relax relaxation relaxed release released releases relevance relevant reliability
reliable reliably relied relief relies relieve relieved reluctant relying remain remainder remained remaining remains
remarkable remarkably remarks remedial remedy remember remind reminder remineralization remission remitting remnant
remodeled remodelling remote removal remove removed removes removing remyelination renal renamed render rendered
rendering renders renewable renewed renin renography renovascular reoperated reoperation reoperations repaglinide
repair repaired repeat repeated repeatedly repeating repeats repel reperfusion repetition repetitive replace replaced
replacement replaces replacing replication replied reply repolarisation repolarization report reported reportedly
reporting reports repositioning repositories repository represent representation representations representative
represented representing represents reproduced reproducibility reproducible reproduction reproductive request requested
requesting requests require required requirement requirements requires requiring rescued rescuers research researchers
resectable resected resecting resection resections resemblance resemble resembled resembles resembling reserpine
reserved reservoir reservoirs reside resident residential residents resides residing residual residue resist resistance
resistant resolution resolve resolved resolver resolves resolving resonance resorption resort resorted resource
resources respect respective respectively respiration respirator respiratory respond responded respondents responding
responds response responses responsibility responsible responsive responsiveness restaging restarted restaurant
restenosis restlessness restoration restore restored restoring restrain restraint restrict restricted restriction
restrictive restructured result resultant resulted resulting results resume resumed resuscitated resuscitation
resuscitative resuturing retain retained retaining retains retardation retarded retching retention reteplase reticular
reticulate reticulated reticulin reticulocyte reticulocytes reticulocytosis reticuloendothelial reticulum retina
retinal retinitis retinoblastoma retinoic retinoid retinoids retinol retinopathies retinopathy retinoschisis retract
retracted retraction retractions retrieval retrieve retrieved retrieves retroactively retrobulbar retrocaecal
retrocecal retrograde retrolental retromolar retroperitoneal retroperitoneally retroperitoneum retropharyngeal
retrosigmoid retrospect retrospective retrospectively retrosternal retroversion retroviral retrovirus return returned
returning returns reuse revascularisation revascularised revascularization revascularized reveal revealed revealing
reveals reverberation reversal reverse reversed reversible revert reverted review reviewed reviewer reviewers reviewing
reviews revised revises revision revisions revisit reward rewrite rewritten rewrote rhabdoid rhabdomyolysis rhabdomyoma
rhabdomyosarcoma rhabdovirus rheum rheumatic rheumatica rheumatism rheumatoid rheumatologic rheumatological
rheumatologist rheumatology rhinitis rhinoplasty rhinorrhea rhinorrhoea rhinoscopy rhinosinusitis rhinosporidiosis
rhinovirus rhizotomy rhodamine rhomboid rhonchi rhythm rhythmic ribavirin riboflavin ribonucleic ribosomal ribosomes
rickets rickettsia rickettsial ridge ridges rifabutin rifampicin rifampin rifaximin rigged right rights rigid rigidity
rigor rigorous rigors riluzole rimantadine rinsed risedronate risen rising risperidone ritonavir rituximab rival
rivaroxaban rivastigmine rizatriptan roads robotic robust robustness rocuronium roentgenogram roentgenographic
rofecoxib roles romiplostim roots rootstock ropinirole ropivacaine rosacea roseola rosiglitazone rosuvastatin rotated
rotation rotational rotator rotavirus rough roughly round rounded route routes routine routinely routines roxithromycin
rubber rubella rubeola rubeosis rufinamide rugae ruled rules ruling ruminants running runtime rupture ruptured ruptures
rural sacral sacrifice sacrococcygeal sacroiliac sacroiliitis sacrospinous sacrum sacubitril safely safer safety
sagittal salbutamol salicylate salicylates salicylic saline saliva salivary salmeterol salmonella salmonellosis
salpingectomy salpingitis salpingography salpingostomy salvage sample sampled samples sampling sandwich sanitize
saphenofemoral saphenous saquinavir sarcoid sarcoidal sarcoidosis sarcoma sarcomas sarcomatous sarcomere sarcopenia
sarcoptes satellite satisfaction satisfactorily satisfactory satisfied saturated saturation saved saves saxagliptin
scabies scalability scale scaled scales scaling scalp scaly scanned scanner scanning scans scaphocephaly scaphoid
scapula scapular scapulothoracic scarce scarring scars scattered scenario schedule scheduled scheduler schema schemas
scheme schemes schistocytes schistosoma schistosomiasis schizoaffective schizoid schizophrenia schizophrenic scholarly
scholars scholarship school schools schwannoma schwannomas sciatic sciatica science sciences scientific scientist
scientists scintigram scintigraphic scintigraphy scirrhous scissors sclera scleral scleritis sclerodactyly scleroderma
sclerosant sclerosing sclerosis sclerotherapy sclerotic scolex scoliosis scope scopolamine score scored scores scorpion
scotoma scotomas scratch screen screened screening script scripts scrofula scrofuloderma scrotal scrotum scurvy
seamless seamlessly search searched searches searching sebaceous sebaceum seborrhea seborrheic seborrhoeic secobarbital
second secondarily secondary seconds secret secrete secreted secretin secreting secretion secretions secretory section
sectional sections sector sectors secular secure secured security sedated sedation sedative sedentary sediment
sedimentation seeded seeds seeking seeks seemed seems segment segmental segmentation segmentectomy segments seismic
seizure seizures seldom select selected selecting selection selective selectively selegiline selenite selenium semantic
semen semicircular semicolon semiconscious semilunar semimembranosus seminal seminiferous seminoma semiquantitative
semitendinosus sending sends senescence senile senility senior sensation sensations sense sensible sensitisation
sensitive sensitivity sensitization sensorimotor sensorineural sensorium sensory sentence sentences sentinel separate
separated separately separates separating separation separator sepsis septal septation septations septectomy septic
septicaemia septicaemic septicemia septoplasty septum sequel sequela sequelae sequence sequenced sequencer sequences
sequencing sequential sequentially sequestra sequestration sequestrectomy sequestrum serial serially series serine
serious seriously seriousness seroconversion seroconverted serogroup serologic serological serologically serology
seroma seromas seronegative seropositive serosal serosanguineous serosanguinous serositis serotonin serotype serotypes
serotyping serous serpiginous serratus sertraline serum serve served server servers serves service services serving
sesamoid sessile session sessions setting settings settled setup seven seventeen seventeenth several severe severely
severities severity sevoflurane sexes sexual sexually shallow shape shaped shapes share shared shares sharing sharp
sharply sharpness shear sheath shedding sheep sheet sheets shell shells shepherd shift shifted shifting shifts shigella
shigellosis shingles shipped ships shivering shock short shortage shortcomings shortening shorter shortly shortness
should shoulder shoulders showcase showed showing shown shows shrinkage shrunken shunting sialadenectomy sialadenitis
sialogram sialography sialolithiasis sialorrhea sibling siblings sickle siderosis sides sight sigmoid sigmoidal
sigmoidectomy sigmoidoscope sigmoidoscopy signal signaling signals significance significant significantly signs
silastic sildenafil silence silenced silences silent silicone silicosis simethicone similar similarities similarity
similarly simple simpler simplified simplify simplifying simply simulate simulated simulation simulations simultaneous
simultaneously simvastatin since single sinoatrial sinuous sinus sinuses sinusitis sinusoidal sirolimus sister sisters
sitagliptin sites sitosterolemia sitting situated situation situations situs sixteen sixteenth sixth sized sizes sizing
skeletal skeleton skeletonized sketching skewed skiagram skilled skills skipped skips skull slash sleep sleepiness
slice slices slide slides slight slightly slope slots sloughing slower slowing slowly small smaller smallest smallpox
smear smears smokeless smoker smokers smoking smooth smoothing snail snails snapshots social society socioeconomic
socket sockets sodium software solar solely soles solid solidly solidus solitaire solitary soluble solution solutions
solve solved solver solvers solving somatic somatization somatostatin somatotropin somebody something sometimes
somewhat somnambulism somnolence somnolent sonogram sonographic sonographically sonography sophisticated sorafenib
sorted sotalol sought sounds source sources southeastern southern space spacecraft spaced spacer spaces spacy spanning
spans spare sparing sparse spasm spasmodic spasms spastic spasticity spatial speak speaking special specialised
specialist specialists specialized specially specialties specialty species specific specifically specification
specificity specified specifies specify specimen specimens spectra spectral spectrometer spectrometry spectroscopy
spectrum speculate speculum speech spell spelled spelling spelt spermatic spermatocele spermatogenesis spermatozoa
sphenoid sphenoidal sphenoiditis sphere spherical spherocytes spherocytosis sphincter sphincteric sphincterotomy
sphincters sphingomyelin spike spill spinal spindle spine spinous spiral spiramycin spire spires spirochaete spirochete
spirochetes spirometric spirometry spironolactone splanchnic spleen splenectomised splenectomized splenectomy splenic
splenocytes splenomegaly splenorenal splice splicing splint splinting split spoke spoken spondylarthritis spondylitis
spondyloarthritis spondyloarthropathy spondylodiscitis spondylolisthesis spondylolysis spondylosis spondylotic
spongiform sponginess spongiosis spontaneous spontaneously sporadic sporadically sporothrix sporotrichosis sport
sporulation spots spread spreading spring sputum squamous square squared squeeze squint stabilisation stabilised
stability stabilization stabilized stable stack stacked staff stage stages staging stain stained staining stains stairs
stand standard standardised standardization standardized standards standing stands stapedectomy stapedius
staphylococcal staphylococci staphylococcus staphyloma stapled stars start started starting startled starts stasis
state stated statement statements states static statins station stations statistic statistical statistically statistics
stature status stavudine stayed stays steadily steady steatohepatitis steatorrhea steatorrhoea steatosis stenosed
stenoses stenosis stenotic stenotrophomonas stent stenting stents stepped steps stepwise stereotactic stereotyped
stereotypic sterile sterilisation sterilised sterilization sterilized sternal sternoclavicular sternocleidomastoid
sternotomies sternotomy sternum steroid steroidal steroids stertor stethoscope stibogluconate stick stiff stiffness
still stillbirth stillborn stimulate stimulated stimulates stimulating stimulation stimulator stimuli stimulus sting
stings stochastic stock stomach stomal stomatitis stomatological stone stones stood stool stools stooping stopped stops
storage store stored stores storing storm story strabismic strabismus straight straightforward strain strands stranger
strangers strangulated strangulation strangury strategic strategies strategy stratification stratified stratigraphy
stratum stray streak streaks stream streams street strength strengthen strengthened strengthening strengths
streptobacillus streptococcal streptococci streptococcus streptokinase streptomycin stress stretch stretched stretching
striae striatum strict strictly stricture strictureplasty strictures stridor stridulous striking strikingly string
strings strip strips stroboscopy stroke strokes stroma stromal strong strongly strongyloides strongyloidiasis strontium
struck structural structure structured structures struggle strychnine student students studied studies study studying
stuff stump stupor stuporous stutter stuttering style styled styles stylet styloid subacromial subacute subaortic
subarachnoid subarachnoidal subarachnoidea subareolar subcapsular subcategories subchondral subclavian subclinical
subconjunctival subcortical subcostal subcutaneous subcutaneously subcuticular subdermal subdiaphragmatic subdivided
subdural subependymal subepidermal subepithelial subfascial subfertility subfrontal subgaleal subgenera subgeneric
subgenus subglottic subglottis subhepatic subject subjected subjective subjectively subjects sublingual sublingually
subluxated subluxation submandibular submaxillary submental submission submissions submit submitted submucosa
submucosal submucosally subnuclear suboccipital suboptimal subperiosteal subphrenic subpleural subpopulation subretinal
subscapular subscapularis subscript subscription subscriptions subscripts subsection subsegmental subsequent
subsequently subserosal subset subsets subside subsided subspecies substance substances substantial substantially
substernal substitute substituted substitutes substitution substrate subtalar subtitle subtle subtotal subtract
subtraction subtrochanteric subtype subtypes subungual subunit subunits suburethral subvalvular success successful
successfully succession successive succinate succinylcholine sucralfate suction sudden suddenly sufentanil suffer
suffered suffering suffers suffice sufficient sufficiently suffix sugar suggest suggested suggesting suggestion
suggestions suggestive suggests suicidal suicidality suicide suitability suitable suite suited sulbactam sulcal sulci
sulcus sulfadiazine sulfadoxine sulfamethoxazole sulfasalazine sulfate sulfite sulfonamide sulfonamides sulfonylurea
sulfonylureas sulindac sulphasalazine sulphate sulphonamide sulphonamides sulphonylurea sumatriptan summarise
summarised summarize summarized summarizes summary summer sunburn sunitinib sunlight sunscreen supercapacitors
superfetation superficial superficially superimposed superinfection superior superiorly supernumerary superoxide
superscript superscripts supervised supervision supination supinator supine suppl supplement supplementary
supplementation supplemented supplements supplied supply support supported supporting supportive supports supposed
supposedly suppositories suppository suppress suppressed suppression suppressive suppuration suppurative supra
supraclavicular supracondylar supraglottic supraglottitis supranuclear supraorbital suprapatellar suprapubic suprarenal
suprasellar supraspinatus suprasternal supratentorial supraventricular suramin surface surfaces surfactant surge
surgeon surgeons surgeries surgery surgical surgically surmised surname surpass surplus surprise surprising
surprisingly surra surrounded surrounding surroundings surveillance survey survival survive survived survives surviving
survivor survivors susceptibility susceptible suspect suspected suspecting suspects suspend suspended suspensions
suspicion suspicions suspicious sustain sustainable sustained sustentacular sutural suture sutured sutures suturing
suxamethonium swabs swallow swallowed swallowing swarm sweating sweats swelling swellings swift switch switched
switching swollen symbol symbols symmetric symmetrical symmetrically symmetry sympathectomy sympathetic sympathomimetic
symphysis symptom symptomatic symptomatically symptomatology symptoms synchronous syncopal syncope syncytial syncytium
syndactyly syndrome syndromes syndromic synechia synechiae synergism synergistic synergy synkinesis synonym synonymous
synostosis synovectomy synovia synovial synovitis synovium syntax synthase synthesis synthesised synthesized synthetic
syphilis syphilitic syringe syringes syringomyelia syringomyelic syrinx system systematic systematically systemic
systemically systems systole systolic table tables tabular tabulated tachyarrhythmia tachyarrhythmias tachycardia
tachycardic tachykinin tachyphylaxis tachypnea tachypneic tachypnoea tachypnoeic tacrolimus tadalafil taeniasis tagged
tagging tailored takedown taken takes taking talks talocalcaneal talonavicular talus tamoxifen tamponade tamsulosin
tandem tangential taper tapeworm target targeted targeting targets tarsal tarsorrhaphy tarsus tasks taste taxon
taxonomic taxonomically taxonomy tazobactam teach teacher teaching teams tears technetium technical technically
technician technique techniques technological technologies technologist technologists technology teeth teicoplanin
telangiectasia telangiectasias telangiectatic telemedicine telemetry telephone telescope telescopes tells telmisartan
temazepam temozolomide temperature temperatures template templates temporal temporarily temporary temporomandibular
temporoparietal tempting tenacious tenants tended tendency tender tenderness tendinitis tendinopathy tendinosis
tendinous tendon tendons tends tenecteplase tenesmus teniposide tenofovir tenosynovial tenosynovitis tenotomy tense
tension tentative tentatively tenth teratogen teratogenesis teratogenic teratogenicity teratoma teratomas terazosin
terbinafine terbutaline terfenadine teriparatide terlipressin termed terminal terminally terminated termination
terminology terms terrain terrestrial territory tertiary tested testes testicle testicles testicular testing testis
testosterone tests tetanic tetanus tetany tetracaine tetracycline tetracyclines tetrahydrobiopterin tetralogy
tetraparesis tetraplegia tetraplegic textbook texts texture thalamic thalamus thalassaemia thalassemia thalidomide
thank thanked thanks theatre thecal their theirs thematically theme themes themselves thenar theophylline theorems
theoretical theoretically theories theory therapeutic therapeutically therapies therapist therapy there thereafter
thereby therefore thermal thermography thermoregulation these theses thesis thiamine thiazide thiazides
thiazolidinedione thick thickened thickening thickness thigh thighs thing think thinks thinning thiopental thiopentone
thioridazine thiotepa third thirds thirst thirteen thirteenth thirty thoracentesis thoracic thoracoabdominal
thoracolumbar thoracoplasty thoracoscopic thoracoscopy thoracostomy thoracotomy thorax thorough thoroughly those though
thought thoughts thousand thousands thread threads threat threatened threatening three threshold thresholds thrive
throat throbbing thrombasthenia thrombectomies thrombectomy thrombi thrombin thromboangiitis thrombocyte thrombocytes
thrombocythaemia thrombocythemia thrombocytopaenia thrombocytopenia thrombocytopenic thrombocytosis thromboelastography
thromboembolic thromboembolism thrombogenic thrombolysis thrombolytic thrombomodulin thrombophilia thrombophlebitis
thromboplastin thrombopoietin thromboprophylaxis thrombosed thrombosing thrombosis thrombotic thrombus through
throughout throw thumb thymectomy thymic thymine thymocytes thymoma thymomas thymus thyroglobulin thyroglossal thyroid
thyroidal thyroidectomy thyroiditis thyroids thyrotoxic thyrotoxicosis thyrotrophin thyrotropic thyrotropin thyroxine
tiagabine tibia tibial tibialis tibiofibular ticagrelor ticarcillin ticks ticlopidine tigecycline tight tightly
timeline timely times timestamp timestamps timing timolol tinea tinge tinged tinidazole tinnitus tinzaparin tiotropium
tipranavir tired tirofiban tissue tissues titer title titled titles titrated titration tizanidine tobacco tobramycin
tocilizumab tocolysis tocolytic tocolytics tocopherol today toddler together token tokens tolbutamide tolcapone
tolerability tolerable tolerance tolerate tolerated tolterodine toluene tolvaptan tomogram tomograms tomographic
tomography tomorrow tongue tonic tonometry tonsil tonsillar tonsillectomy tonsillitis tonsils toolkit tools tooltips
tooth toothache topic topical topically topics topiramate topotecan torsion torso torticollis tortuosity tortuous
torulopsis total totally touch touches touching tough tourniquet tourniquets toward towards toxaemia toxemia toxic
toxicities toxicity toxicological toxicologist toxicologists toxicology toxicosis toxigenic toxin toxins toxocariasis
toxoid toxoplasma toxoplasmosis trabeculae trabecular trabeculectomy trace traced traces trachea tracheal tracheitis
tracheobronchial tracheobronchitis tracheoesophageal tracheomalacia tracheostomies tracheostomy tracheotomy trachoma
track tracked tracking tracks tract traction tractotomy tracts trade traditional traditionally tragic train trained
training traits tramadol tranexamic tranquilizer tranquilizers transabdominal transaction transactions transaminase
transaminases transaminitis transbronchial transcatheter transcervical transcranial transcribed transcript
transcription transcriptional transcutaneous transdermal transducer transected transection transesophageal transfer
transferase transferred transferrin transferring transfixation transform transformation transformations transformed
transforms transfused transfusion transfusions transhepatic transient transiently transillumination transition
transitional transjugular translabyrinthine translated translation translations translators translocation
translocations translucency translucent transluminal transmembrane transmission transmitted transmural transnational
transoesophageal transparency transparent transpedicular transplacental transplant transplantable transplantation
transplanted transplanting transplants transport transportation transported transporter transposed transposition
transpulmonary transrectal transsexual transsphenoidal transthoracic transudate transudation transudative transureteral
transurethral transvaginal transverse transversely transversion trapezium trapezius trapped trastuzumab trauma
traumatic traumatised traumatology travel traveled travelers traveling travelled travelling trazodone treadmill treat
treatable treated treating treatment treatments trees trematode trematodes tremor tremors tremulous trend trends
trephination trephine treponema treponemal tretinoin triage triaging trial trials triamcinolone triangle triangular
triazolam tribe tributary triceps trichiasis trichinellosis trichinosis trichobezoar trichomonas trichomoniasis
trichophyton trichotillomania trichrome trichuriasis triclosan tricuspid tricyclic tricyclics tried tries
trifluoperazine trigeminal trigeminy trigger triggered triggering triglyceride triglycerides trigone trihexyphenidyl
triiodothyronine trimester trimethoprim trimmed triphosphate triple triquetral trismus trisomy trivial trixie
trochanter trochanteric trochlear trophic trophoblast trophoblastic trophozoites tropical tropicalis tropics troponin
truly truncate trunk trust trusted trying trypanocidal trypanosoma trypanosomal trypanosome trypanosomes
trypanosomiasis trypomastigote trypsin tryptophan tsetse tubal tubercle tubercles tubercular tuberculate tuberculin
tuberculoma tuberculosa tuberculosis tuberculous tuberosities tuberosity tuberous tubes tubular tubule tubules
tubulitis tubulointerstitial tularaemia tularemia tumefaction tumor tumoral tumorigenesis tumors tumour tumours tuned
tunica tunnel turbid turbinate turbinates turbinectomy turgor turned turns tutorial tweeted tweets twelfth twelve
twentieth twenty twice twins twisted twitter tympanic tympanogram tympanometry tympanoplasty tympanostomy tympany typed
typeface typefaces types typeset typesetting typhi typhoid typhus typical typically typing tyramine tyrosine
tyrosinemia ubiquitous ulcer ulcerans ulcerate ulcerated ulcerating ulceration ulcerations ulcerative ulcerogenic
ulcers ulnar ulnaris ultimate ultimately ultra ultrafiltration ultrasonic ultrasonically ultrasonographer
ultrasonographic ultrasonographically ultrasonography ultrasound ultrasounds ultrastructural ultrastructure ultraviolet
umbilical umbilicated umbilication umbilicus unable unacceptable unaffected unavailable unaware uncal uncertain
uncertainty unchanged unciform uncinate uncle unclear uncommon uncomplicated uncompressed unconscious unconsciousness
uncontrolled uncorrected under undergo undergoes undergoing undergone underlined underlying undernourished
undernutrition underscore underscored underscores understand understandable understanding understood undertake
undertaken underway underweight underwent undescended undesirable undetectable undiagnosed undifferentiated undisplaced
undone undulant undulations unemployed unequal unequivocal uneventful uneventfully unexpected unexpectedly unexplained
unfavorable unfavourable unfit unfortunate unfortunately unhealthy unicameral unicode unicompartmental unidentified
unified unifocal uniform uniformly unilateral unilaterally unilobular unilocular union unique uniquely unite united
units universal universally universities university unknown unless unlike unlikely unlimited unmasked unmasking
unmyelinated unnecessary unornamented unpacked unpigmented unpleasant unpredictable unpublished unread unrelated
unreliable unremarkable unresponsive unrestricted unroofing unsatisfactory unsaturated unseen unspecified unstable
unstained unsteadiness unsteady unsuccessful unsuccessfully unsuitable unsustainable until untoward untreated unusual
unusually unwanted update updated updates upload uploaded uploads upper upright upstream uptake upward upwards urachal
urachus uraemia uraemic urate ureaplasma urease uremia uremic ureter ureteral ureterectomy ureteric ureterocele
ureterolithotomy ureteroneocystostomy ureteropelvic ureteroscope ureteroscopy ureterostomy ureterovesical ureters
urethra urethral urethritis urethrocele urethrogram urethrography urethroplasty urethroscopy urethrotomy urged urgency
urgent urgently urinalysis urinary urinate urination urine urobilin urobilinogen urodynamic urodynamics urogenital
urography urokinase urologic urological urologist urology uropathy uroporphyrin urosepsis uroseptic urothelial
ursodeoxycholic ursodiol urticaria urticarial usage useful usefulness useless usernames users using ustekinumab usual
usually uterine uterosacral uterus utilisation utilise utilised utilities utility utilization utilize utilized utilizes
utilizing utmost utterly uveal uveitis uvula uvular uvulitis vaccinated vaccination vaccinations vaccine vaccines
vaccinia vacuolar vacuolated vacuolation vacuole vacuoles vacuum vagal vagina vaginal vaginalis vaginally vaginismus
vaginitis vaginosis vagotomy vague vaguely valacyclovir valganciclovir valgus valid validate validated validation
validators validity valproate valproic valsartan valuable value valued values valve valves valvotomy valvular
valvulitis valvulopathy valvuloplasty vancomycin vancomycins vandetanib vapour vardenafil variability variable
variables variance variant variants variation variational variations varicella varices varicocele varicocelectomy
varicose varicosities varicosity varied varies variety variola various varying vascular vascularised vascularity
vascularization vasculature vasculitic vasculitis vasculopathy vasectomy vasoactive vasoconstriction vasodilatation
vasodilation vasodilator vasodilators vasogenic vasomotor vasopressin vasopressor vasopressors vasospasm vasospastic
vasovagal vector vectors vecuronium vegan vegetable vegetarian vegetation vegetations vegetative vehicle veins
velocities velocity velopharyngeal venepuncture venereal venesection venipuncture venlafaxine venography venomous
venoocclusive venoplasty venous ventilated ventilating ventilation ventilator ventilators ventilatory ventral ventrally
ventricle ventricles ventricular ventriculitis ventriculography ventriculomegaly ventriculoperitoneal ventriculostomy
venues verapamil verbal verbally verge verification verified verifies verify verifying verruca verrucae verrucous
versatile versatility verse version versioned versioning versions verso versus vertebra vertebrae vertebral
vertebrobasilar vertebroplasty vertex vertical vertically vertiginous vertigo vesical vesicant vesicle vesicles
vesicoureteral vesicoureteric vesicovaginal vesicular vesiculation vesiculobullous vessel vessels vestibular
vestibulitis vestibulocochlear veterinary viability viable vials vibration vibrio vicinity victim video viewed views
vigabatrin vigilance vigilant vigorous vigorously vildagliptin village villi villous vinblastine vincristine
vinorelbine violence violent viperine viraemia viral viremia virgo viridans virilisation virilism virilization
virological virologist virology virtual virtually virulence virulent virus viruses viscera visceral viscosity viscous
viscus visibility visible visibly vision visit visited visiting visitors visits visual visualisation visualised
visualization visualizations visualize visualized visually visuospatial vitae vital vitals vitamers vitamin vitamins
vitelline vitiligo vitrectomy vitreous vitro vivax vivid vocab vocabulary vocal vocational voice voiding volar volcanic
volcano volcanology volume volumes voluminous voluntary volunteer volunteers volvulated volvulus vomer vomit vomited
vomiting vomitus voriconazole vortioxetine voters vulnerable vulva vulval vulvar vulvectomy vulvitis vulvovaginal
vulvovaginitis waist waited waits wakefulness waldeyer walking walls wanted wants warfarin warmth warning warnings
warns warping warps warrant warranted washed washing waste wasting watch watching water watery wavelength wavelengths
waves weakened weakly weakness weaned weaning weave webpage website weekly weeks weigh weighed weighing weight weighted
weights welcome welfare western whatever wheals wheel wheelchair wheeze wheezes wheezing wheezy whenever where whereas
whereby wherein wherever whether which whichever while whilst whiplash white whoever whole whorl whorls whose whosever
widely widen widened widening wider widespread widest width widths winter withdraw withdrawal withdrawals withdrawn
withheld within without witnessed woman women wondered wording words worked worker workers workflow workflows working
workload workloads works workup world worldwide worried worrying worse worsen worsened worsening worsens worst worth
would wound wounded wounds wrapped wrapper wrist write writer writers writes writing written wrong wrote xanthelasma
xanthine xanthochromia xanthogranuloma xanthogranulomatous xanthoma xanthomas xanthomatosis xenodiagnosis xenograft
xeroderma xerophthalmia xerostomia ximenes xylocaine yacht years yeast yeasts yellow yellowish yersinia yersiniosis
yield yielded yields yohimbine young younger yours youth zafirlukast zanamivir zidovudine ziprasidone zoledronate
zoledronic zolmitriptan zolpidem zones zonisamide zoonoses zoonosis zoonotic zopiclone zoster zygoma zygomatic
zygomycosis
"""
